"""One file a reranker. Each imports its libraries only when it is chosen."""
