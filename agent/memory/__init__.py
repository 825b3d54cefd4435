"""What is kept of calls, and where."""

from agent.memory.call_store import CallStore
from agent.memory.calls import Calls
from agent.memory.opening import open_calls
from agent.memory.saver import CallSaver
from agent.memory.turn_slot import TurnSlot

__all__ = ["CallSaver", "CallStore", "Calls", "TurnSlot", "open_calls"]
