"""The invented city that ships with the project: its generator. Run as ``python -m bench.musterstadt``.

People, households and places are drawn from a fixed seed, so the same call gives the same deliveries. What is true of
the city is written to ``bench/musterstadt/truth``, which the pipeline never reads.
"""
