"""What is kept of calls, and where."""

from agent.memory.calls import Calls, TurnSlot
from agent.memory.opening import open_calls
from agent.memory.saver import CallSaver

__all__ = ["CallSaver", "Calls", "TurnSlot", "open_calls"]
