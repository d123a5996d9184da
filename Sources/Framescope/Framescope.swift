// The face: importing Framescope gives the public symbols of every room that has any.
@_exported import Comparison
@_exported import Framing
@_exported import Ingest
@_exported import Lexicon
@_exported import Report
