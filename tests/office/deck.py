"""Reads a deck as a party that did not write it: python-pptx for slides and charts, openpyxl for the workbooks inside.

In: the path of a deck. Out: JSON with a list of slides.
"""

import io
import json
import sys

import openpyxl
from pptx import Presentation


def chart(shape):
    part = shape.chart
    plot = part.plots[0]
    book = openpyxl.load_workbook(io.BytesIO(part.part.chart_workbook.xlsx_part.blob))
    sheet = book["data"]
    return {
        "name": shape.name,
        "alt": shape._element.nvGraphicFramePr.cNvPr.get("descr"),
        "sort": type(plot).__name__,
        "categories": [str(each) for each in plot.categories],
        "series": [{"name": each.name, "values": list(each.values)} for each in plot.series],
        "cells": [[cell.value for cell in row] for row in sheet.iter_rows()],
        "refs": [f.text for f in part._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}f")],
        "xml": part.part.blob.decode("utf-8"),
    }


def words(shape):
    return shape.text_frame.text if shape.has_text_frame else ""


def slide(each):
    shapes = list(each.shapes)
    title = each.shapes.title
    return {
        "layout": each.slide_layout.name,
        "title": title.text_frame.text.replace("\v", "") if title is not None else None,
        "texts": [words(shape) for shape in shapes],
        "holders": [str(shape.placeholder_format.type) for shape in each.placeholders],
        "notes": each.notes_slide.notes_text_frame.text if each.has_notes_slide else None,
        "charts": [chart(shape) for shape in shapes if shape.has_chart],
        "groups": [
            {"alt": shape._element.nvGrpSpPr.cNvPr.get("descr"), "words": [words(part) for part in shape.shapes]}
            for shape in shapes
            if shape.shape_type == 6
        ],
        "ids": [shape.shape_id for shape in shapes],
    }


deck = Presentation(sys.argv[1])
json.dump(
    {
        "size": [deck.slide_width, deck.slide_height],
        "created": deck.core_properties.created.isoformat(),
        "layouts": [layout.name for layout in deck.slide_layouts],
        "slides": [slide(each) for each in deck.slides],
    },
    sys.stdout,
)
