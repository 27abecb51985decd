"""What can go wrong with a model; the message says what to do."""


class ModelError(Exception):
    """A model cannot be had or served."""


class SourceError(ModelError):
    """One source of a model did not deliver; the next one may."""
