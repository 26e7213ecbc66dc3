"""declass: scans of declassified documents in, a clean, structured, verifiable document out.

    raw/ ─ingest─▶ Page ─prepare─▶ marks ─▶ layout ─▶ recognize ─▶ markings ─▶ furniture ─▶ Page      one page
                                                                                    │ (all pages of a document)
    Document ─structure─▶ footnotes ─▶ record ─▶ confidence ─▶ entities ─▶ Document ─▶ output/   one document
                                                      └─verify (reference)─▶ Report

One idea: a richer page, then a richer document. Every stage takes a frozen value and returns a richer one.

Read in this order: model, stages/__init__ (the table), any stage, run, cli.

Imports point down only (a test holds it):

    cli
    run
    settings
    verify, press
    stages, ingest, formats
    engines
    blocks, names
    vision, text
    regions
    model
    knowledge, lexicon
    errors, geometry
"""
