raw = open('ticket.safetensors', 'rb').read()
begins = 8 + int.from_bytes(raw[:8], 'little')
header = json.loads(raw[8:begins])
about = json.loads(header.pop('__metadata__')['about'])
read = lambda t: np.frombuffer(raw[begins:][slice(*t['data_offsets'])], {'F32': '<f4', 'U8': 'u1'}[t['dtype']])
ticket = {name: read(t).reshape(t['shape']) for name, t in header.items()}
