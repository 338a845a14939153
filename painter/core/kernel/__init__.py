"""What every room stands on: context, records, states, errors, transactions."""
