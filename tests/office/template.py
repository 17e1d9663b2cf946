"""Makes an agency's template with python-pptx: its own colours, fonts and layouts, and slides that must not survive.

In: the path to write to.
"""

import sys

from pptx import Presentation

deck = Presentation()
for layout, words in ((0, "An old cover"), (1, "An old slide")):
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = words
    slide.notes_slide.notes_text_frame.text = "old notes"
theme = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
blob = theme.blob.replace(b"4F81BD", b"00796B").replace(b'<a:ea typeface=""/>', b'<a:ea typeface="BIZ UDPGothic"/>')
assert blob != theme.blob
theme._blob = blob
deck.save(sys.argv[1])
