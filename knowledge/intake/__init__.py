"""A shop's own files, read into entries: one file a format, every mistake named.

for found in stream(Path("faq.xlsx")):
    print(found)  # an Entry, or a Problem with its place, reason and advice
"""

from knowledge.intake.problems import Problem, Trouble
from knowledge.intake.reading import Intake, read, stream

__all__ = ["Intake", "Problem", "Trouble", "read", "stream"]
