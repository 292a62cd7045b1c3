"""The line, one module a stage: ``run(store, config)`` reads tables, calls pure functions, writes tables."""
