"""PyTorch as a peer of the benchmark: one request a line on stdin, one answer a line on stdout, both JSON.

python3 torch_peer.py FOLDER THREADS, where FOLDER holds what torch-data.ts wrote. Every request that trains is told the
files of its start and masks, so that nothing is drawn here.
"""

import json
import os
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(int(sys.argv[2]))
torch.set_num_interop_threads(1)
torch.set_flush_denormal(True)

FOLDER = sys.argv[1]
EVALUATED_AT_ONCE = 1000


def read(name, dtype):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype)


def examples(split, pixels):
    images = read(split + "-images.u8", torch.uint8).reshape(-1, pixels)
    return images.float() / 255, read(split + "-labels.u8", torch.uint8).long()


def split_layers(flat, layers):
    """Cuts a flat array of the weights of layer after layer, and puts each as PyTorch has it.

    Fully connected ones come in the order input, output, and become [output, input]; kernels in the order row, column,
    input, output, and become [output, input, row, column]. The first fully connected layer behind a convolution reads
    row, column, channel there, and channel, row, column here.
    """
    parts, at, before = [], 0, None
    for layer in layers:
        inputs, outputs, kernel = layer["inputs"], layer["outputs"], layer.get("kernel")
        size = inputs * outputs * (kernel * kernel if kernel else 1)
        own = flat[at : at + size]
        at += size
        if kernel:
            own = own.reshape(kernel, kernel, inputs, outputs).permute(3, 2, 0, 1)
            before = (layer["side"], outputs)
        elif before:
            side, channels = before
            own = own.reshape(side * side, channels, outputs).permute(2, 1, 0).reshape(outputs, inputs)
            before = None
        else:
            own = own.reshape(inputs, outputs).t()
        parts.append(own.contiguous())
    return parts


def modules(layers):
    """The network: a ReLU behind each layer but the last, then 2 x 2 pooling where a convolution has it."""
    made, convolved = [], False
    for layer in layers:
        inputs, outputs, kernel = layer["inputs"], layer["outputs"], layer.get("kernel")
        if kernel:
            made += [torch.nn.Conv2d(inputs, outputs, kernel, padding=layer["padding"]), torch.nn.ReLU()]
            if layer["pools"]:
                made.append(torch.nn.MaxPool2d(2))
        else:
            if convolved:
                made.append(torch.nn.Flatten())
            made += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        convolved = bool(kernel)
    return torch.nn.Sequential(*made[:-1])


def shaped(images, layers):
    """Images as the first layer reads them."""
    if "kernel" not in layers[0]:
        return images
    side = int(images.shape[1] ** 0.5)
    return images.reshape(-1, 1, side, side)


class Peer:
    def __init__(self, request, data):
        self.layers = request["layers"]
        self.data = {split: (shaped(images, self.layers), labels) for split, (images, labels) in data.items()}
        self.batch = request["batch"]
        self.order = read(request["order"], torch.int32).long().reshape(-1, request["images"])
        self.start = split_layers(read(request["start"], torch.float32), self.layers)
        self.adam = request["adam"]
        self.foreach = request["foreach"]
        mask = request.get("mask")
        masks = None if mask is None else [m.float() for m in split_layers(read(mask, torch.uint8), self.layers)]
        self.load(masks)

    def load(self, masks):
        """Begins anew, from the start weights under masks or, without masks, all of them."""
        self.model = modules(self.layers)
        self.masks = masks
        weighted = [module for module in self.model if hasattr(module, "weight")]
        self.weights = [module.weight for module in weighted]
        with torch.no_grad():
            for l, weight in enumerate(self.weights):
                weight.copy_(self.start[l] if masks is None else self.start[l] * masks[l])
            for module in weighted:
                module.bias.zero_()
        beta1, beta2, epsilon = self.adam["beta1"], self.adam["beta2"], self.adam["epsilon"]
        options = {"lr": self.adam["learningRate"], "betas": (beta1, beta2), "eps": epsilon}
        # Left out where not asked for, so that the default row is whatever this version's default is.
        if self.foreach:
            options["foreach"] = True
        self.optimiser = torch.optim.Adam(self.model.parameters(), **options)
        self.epoch = 0

    def step(self, x, y):
        self.optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.model(x), y)
        loss.backward()
        if self.masks is not None:
            torch._foreach_mul_([weight.grad for weight in self.weights], self.masks)
        self.optimiser.step()
        if self.masks is not None:
            with torch.no_grad():
                torch._foreach_mul_(self.weights, self.masks)
        return loss.detach()

    def train(self, epochs):
        images, labels = self.data["train"]
        loss, steps = 0.0, 0
        began = time.perf_counter()
        for _ in range(epochs):
            order = self.order[self.epoch % len(self.order)]
            self.epoch += 1
            loss, steps = torch.zeros(()), 0
            for at in range(0, len(order), self.batch):
                batch = order[at : at + self.batch]
                loss += self.step(images[batch], labels[batch])
                steps += 1
        return {"seconds": time.perf_counter() - began, "loss": float(loss) / steps}

    def accuracy(self, split="test"):
        images, labels = self.data[split]
        correct = 0
        with torch.no_grad():
            for at in range(0, len(labels), EVALUATED_AT_ONCE):
                guessed = self.model(images[at : at + EVALUATED_AT_ONCE]).argmax(1)
                correct += int((guessed == labels[at : at + EVALUATED_AT_ONCE]).sum())
        return correct / len(labels)

    def pruned(self, counts):
        """The masks that keep so many of each layer's surviving weights, the largest ones."""
        masks = []
        for l, weight in enumerate(self.weights):
            score = weight.detach().abs()
            if self.masks is not None:
                score = torch.where(self.masks[l] > 0, score, torch.full_like(score, -1.0))
            mask = torch.zeros(score.numel())
            mask[torch.topk(score.flatten(), counts[l], sorted=False).indices] = 1
            masks.append(mask.reshape(score.shape))
        return masks


def iterative_pruning(request, data):
    """Dense, then round by round: prune the smallest, rewind, train, evaluate."""
    peer = Peer(request, data)
    accuracies, masks = [], None
    began = time.perf_counter()
    for round_ in range(request["trainings"]):
        peer.load(masks)
        peer.train(request["epochs"])
        peer.accuracy("validation")
        accuracies.append(peer.accuracy())
        if round_ + 1 < len(request["counts"]):
            masks = peer.pruned(request["counts"][round_ + 1])
    return {"seconds": time.perf_counter() - began, "accuracies": accuracies}


def libraries():
    """The linear algebra that is loaded, where the system tells: the reference BLAS would be no peer."""
    try:
        with open("/proc/self/maps") as maps:
            names = {os.path.basename(line.split()[-1]) for line in maps if ".so" in line}
    except OSError:
        return []
    return sorted(name for name in names if any(word in name for word in ("blas", "mkl", "dnnl")))


def main():
    with open(os.path.join(FOLDER, "data.json")) as file:
        pixels = json.load(file)["pixels"]
    data = {split: examples(split, pixels) for split in ("train", "validation", "test")}
    peers = {}

    def answer(request):
        if request["do"] == "open":
            peers[request["name"]] = Peer(request, data)
            return None
        if request["do"] == "imp":
            return iterative_pruning(request, data)
        if request["do"] == "close":
            del peers[request["name"]]
            return None
        peer = peers[request["name"]]
        return peer.train(request["epochs"]) if request["do"] == "train" else peer.accuracy()

    print(json.dumps({"answer": {"torch": torch.__version__, "libraries": libraries()}}), flush=True)
    for line in sys.stdin:
        try:
            outcome = {"answer": answer(json.loads(line))}
        except Exception as error:  # Whatever it is, the benchmark says it and goes on with the other rows.
            outcome = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(outcome), flush=True)


main()
