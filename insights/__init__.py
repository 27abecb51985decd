"""What marketers learn from conversations. Reads the ledger and `desk.types`, nothing else."""
