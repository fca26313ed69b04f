@rem The shell builtin of that name, for `npm start` on Windows: elsewhere it lets signals to npm reach the program.
@%*
