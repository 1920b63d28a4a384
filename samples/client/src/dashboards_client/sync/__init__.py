"""``dashboards logs sync``: a folder of TensorBoard's event files, sent as segments that never change.

What has been sent is known by the gateway alone: a segment is named after its source and the byte it begins with.
"""
