"""Brochures and FAQs beside a catalogue: loaded through Pixeltable, quoted by file and page."""
