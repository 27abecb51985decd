"""One file per thing a shopper can get done."""
