"""The record: how what happened is encoded, chained, stored, proved, replayed and exported."""
