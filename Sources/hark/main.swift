internal import HarkSystem

// `hark` asks the daemon and prints what it answers. Everything that can be tested is in
// HarkClient; here are the flags, and the only places that print and exit.

Signals.ignoreBrokenPipe()
Signals.exitOnInterrupt()
Program(environment: Environment.all()).run(Array(CommandLine.arguments.dropFirst()))
