"""The console: where staff read conversations and see why the bot said what it said."""
