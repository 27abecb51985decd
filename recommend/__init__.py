"""What to show a shopper next: ranked products, each with a reason that can be worded.

Pure: it is given what the shop knows at this moment and gives back an order. It neither
reads nor keeps anything, and the same input always gives the same answer.
"""

from recommend.items import Item, Pick, Reason, Taste
from recommend.rank import recommend
from recommend.wishes import Wish, read_wish

__all__ = ["Item", "Pick", "Reason", "Taste", "Wish", "read_wish", "recommend"]
