"""What every worker needs, imported once by the server that forks them."""

import os

# one thread a process: pages run side by side, and a second OpenMP thread costs three times the CPU for nothing
os.environ.update(OMP_THREAD_LIMIT="1", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import cv2

import pipeline.run.tasks  # noqa: F401 - imported for the workers
from pipeline.stages import TABLE

cv2.setNumThreads(1)
MODULES = tuple(stage.module for stage in TABLE)
