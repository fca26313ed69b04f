/**
 * Clears a stream of what is over, in one step, so that nothing can come in between. KEYS: the stream. ARGV: the group,
 * the milliseconds after which a consumer counts as gone, and names of consumers that go now.
 *
 * Entries are trimmed only below both the lowest pending one and the last delivered one: never what somebody still has to
 * read. A consumer is removed only when it holds nothing, since its pending messages would go with it.
 */
export const TIDY = `
local stream, group, gone_ms = KEYS[1], ARGV[1], tonumber(ARGV[2])
local leaving = {}
for i = 3, #ARGV do leaving[ARGV[i]] = true end
if redis.call('EXISTS', stream) == 0 then return 0 end
local function field(flat, name)
  for i = 1, #flat, 2 do if flat[i] == name then return flat[i + 1] end end
end
local function below(a, b)
  local a1, a2 = string.match(a, '(%d+)-(%d+)')
  local b1, b2 = string.match(b, '(%d+)-(%d+)')
  if a1 ~= b1 then return tonumber(a1) < tonumber(b1) end
  return tonumber(a2) < tonumber(b2)
end
local found
for _, info in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
  if field(info, 'name') == group then found = info end
end
if not found then return 0 end
local floor = field(found, 'last-delivered-id')
local lowest = redis.call('XPENDING', stream, group)[2]
if lowest and below(lowest, floor) then floor = lowest end
redis.call('XTRIM', stream, 'MINID', '=', floor)
for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group)) do
  local name = field(consumer, 'name')
  local idle = tonumber(field(consumer, 'idle'))
  if tonumber(field(consumer, 'pending')) == 0 and (leaving[name] or idle > math.max(gone_ms, 60000)) then
    redis.call('XGROUP', 'DELCONSUMER', stream, group, name)
  end
end
return 1`
