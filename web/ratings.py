"""What shoppers think of the answers, and which products they follow."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from ledger import ratings
from ledger.engine import now
from ledger.ratings import Score
from web import shapes
from web.access import Here, Mine
from web.text import clean

router = APIRouter(prefix="/api/conversations/{conversation}", tags=["ratings"])


@router.post(
    "/ratings",
    status_code=202,
    summary="Rate a message or the conversation",
    response_model=shapes.Rated,
    responses=shapes.errors(400, 401, 404, 409, 429),
)
async def rate(mine: Mine, here: Here, body: shapes.NewRating) -> dict[str, Any]:
    """Of several thumbs about one message the latest counts. Repeats have no effect."""
    if body.thumb:
        value, about = (1 if body.thumb == "up" else -1), str(body.message)
    else:
        value, about = body.score or 0, None
    score = Score(value, clean(body.comment), about, str(body.id))
    per_minute = here.settings.messages_per_minute
    fresh = await here.store.write(ratings.rate, mine.conversation, score, per_minute, now())
    if fresh and about:
        data = {"message": about, "thumb": body.thumb}
        here.hub.note(mine.conversation, "rating", data)
        here.bus.note(mine.conversation, "rating", data)
    return {"id": score.id}


@router.post(
    "/clicks",
    status_code=202,
    summary="A shown product was followed",
    responses=shapes.errors(400, 401, 404),
)
async def click(mine: Mine, here: Here, body: shapes.Click) -> dict[str, Any]:
    """Counted once a product and message."""
    about = (str(body.message), body.product)
    await here.store.write(ratings.click, mine.conversation, *about, now())
    return {}
