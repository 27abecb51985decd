"""Service cases: what a shopper wants done, what is known of it, what is still needed."""
