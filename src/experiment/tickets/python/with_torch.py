import gzip, json
import numpy as np, torch
from torch.nn.utils import prune

ticket = dict(np.load('ticket.torch.npz'))
about = json.loads(str(ticket['about']))

net = torch.nn.Sequential()
for layer in about['layers']:
    name, inputs, outputs = layer['name'], layer['inputs'], layer['outputs']
    if layer['kind'] == 'conv':
        net.add_module(name, torch.nn.Conv2d(inputs, outputs, layer['kernel'], padding=layer['padding']))
        net.add_module(name + '_pool', torch.nn.MaxPool2d(layer['pool']))
    else:
        net.add_module(name + '_flat', torch.nn.Flatten())
        net.add_module(name, torch.nn.Linear(inputs, outputs))
    net.add_module(name + '_relu', torch.nn.ReLU())
    prune.identity(net.get_submodule(name), 'weight')
net = net[:-1]  # no ReLU after the last layer

# Trained. What the training began with: ticket['first.' + key]
net.load_state_dict({key: torch.from_numpy(ticket[key]) for key in net.state_dict()})

def scaled(pixels):  # [images, 28, 28], whole numbers from 0 to 255
    x = pixels[:, None] / 255
    return torch.tensor((x - 0.1307) / 0.3081 if about['scaling'] == 'standardised' else x, dtype=torch.float32)

images = np.frombuffer(gzip.open('t10k-images-idx3-ubyte.gz').read(), np.uint8, offset=16).reshape(-1, 28, 28)
labels = np.frombuffer(gzip.open('t10k-labels-idx1-ubyte.gz').read(), np.uint8, offset=8)
with torch.no_grad():
    answers = np.concatenate([net(scaled(part)).argmax(1).numpy() for part in np.array_split(images, 100)])
print('test accuracy', np.mean(answers == labels), 'in the lab', about['test']['accuracy'])
