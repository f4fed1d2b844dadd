"""Runs in the environment 'rouge': a summary and its references in, ROUGE-1, -2 and -Lsum F1 out.

Sentences are separated by newlines; of several references the best counts, for each measure by itself.
"""

import json
import sys

from rouge_score import rouge_scorer

MEASURES = ("rouge1", "rouge2", "rougeLsum")
scorer = rouge_scorer.RougeScorer(list(MEASURES), use_stemmer=True)

for line in sys.stdin:
    question = json.loads(line)
    scores = [scorer.score(reference, question["summary"]) for reference in question["references"]]
    print(json.dumps([max(score[measure].fmeasure for score in scores) for measure in MEASURES]))
