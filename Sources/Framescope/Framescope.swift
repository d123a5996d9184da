// What another Swift program imports, and what the command line and the server share.
//
// **The room's one decision.** The face has no types of its own for what the rooms find: it gives
// out the public symbols of every room that has any, and adds what takes several rooms (articles in
// order over all threads, a corpus, parsing in a process of its own). Weighed against it: wrappers
// around the rooms' types, a second set of names to learn and to keep in step; and a product for
// each room, which would promise every caller how the house is divided.

@_exported import Comparison
@_exported import Framing
@_exported import Ingest
@_exported import Lexicon
@_exported import Report
