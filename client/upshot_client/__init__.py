"""Calls Upshot: `with Upshot("https://desk.example.org", token="up_…") as upshot: upshot.ticket_write(…)`."""

from upshot_client.calling import Problem, Rows, Wrong
from upshot_client.calls import Upshot
from upshot_client.shape import Shape

__all__ = ["Problem", "Rows", "Shape", "Upshot", "Wrong"]
