"""One file an embedder. Each imports its libraries only when it is chosen."""
