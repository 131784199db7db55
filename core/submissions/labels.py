"""The shape of a passage's label, wherever text names one; `model.py` says what each is of."""

LABEL = r"(?:[PT]\d+|[RACMDT]\d+\.\d+)"
