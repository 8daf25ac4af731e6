"""The page in the browser and its HTTP interface: a server on this machine, and a process beside it that reads letters."""
