"""Understanding what a shopper asks, against what the shop sells and what was said before."""
