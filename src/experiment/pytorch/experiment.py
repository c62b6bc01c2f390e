# %% [markdown]
# # A lottery-ticket experiment in PyTorch
#
# `experiment.npz`, beside this file, tells of an experiment of the Lottery Ticket Lab: networks, arms, how many weights
# stay in which round, first weights, the order of images, masks, and the accuracies that the lab found. Here PyTorch
# trains the same, and prints its accuracies beside those. It needs PyTorch from 1.13 on, numpy, and the four IDX files
# of the images (MNIST's, unless the experiment is about others), gzipped or not.
#
# As a script: `python experiment.py --data FOLDER`; `--help` lists what else. In a notebook: set the folder below.

# %%
import argparse
import gzip
import hashlib
import json
import statistics
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# In a notebook these are set here; a script has them as options.
DATA = "."  # the folder of the four IDX files
FILE = "experiment.npz"
LAST_ROUND = None  # the last round to train, such as 3; None for all
ARMS = None  # such as "ticket,reinit"; None for all
SEEDS = None  # such as "1,2"; None for all
THREADS = 1

# %% [markdown]
# ## The images
#
# Every image is read as the lab reads it: the training images are permuted once, and the first so many of them train.
# Pixels become the same float32 numbers, by a table of 256.

# %%
IDX_TYPES = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def read_idx(folder, words):
    """The numbers of the IDX file that has one of the words in its name, and the bytes of the file, unpacked."""
    paths = [path for path in sorted(folder.rglob("*")) if any(word in path.name for word in words) and path.is_file()]
    if not paths:
        sys.exit(f"{folder} has no file with {' or '.join(words)} in its name; --data FOLDER says where images are.")
    raw = paths[0].read_bytes()
    while raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    if len(raw) < 4 or raw[2] not in IDX_TYPES:
        sys.exit(f"{paths[0]} is no IDX file.")
    sizes = np.frombuffer(raw, ">u4", raw[3], 4)
    return np.frombuffer(raw, IDX_TYPES[raw[2]], offset=4 + 4 * raw[3]).reshape(sizes.astype(int)), raw


def read_images(folder, told, data):
    """Images and labels to train and to test on, as float32 [image, pixel] and int64 [image]."""
    names = [("train-images",), ("train-labels",), ("t10k-images", "test-images"), ("t10k-labels", "test-labels")]
    files = [read_idx(Path(folder), words) for words in names]
    found = hashlib.sha256(b"".join(raw for _, raw in files)).hexdigest()
    if found != told["sha256"]:
        wanted = f"{told['name']} (SHA-256 {told['sha256'][:8]}…)"
        sys.exit(f"The experiment is about {wanted}, and {folder} holds other images ({found[:8]}…).")
    parts = []
    used = data["split"][: told["images"]]
    for (images, _), (labels, _), which in [(*files[:2], used), (*files[2:], slice(None))]:
        if images.dtype != np.uint8:
            sys.exit("The images are no bytes; the lab reads them, this script does not.")
        images = images.reshape(len(images), 28, 28)
        if told["transposed"]:
            images = images.transpose(0, 2, 1)
        pixels = data["pixel_values"][images.reshape(len(images), -1)[which]]
        # QMNIST's labels are rows, of which the first number is the class.
        classes = labels.reshape(len(labels), -1)[:, 0][which].astype(np.int64)
        parts.append((torch.from_numpy(pixels), torch.from_numpy(classes)))
    return parts


# %% [markdown]
# ## The network
#
# The file's weights, masks and ties follow the lab's flat order: input, then output; in a convolution kernel row,
# kernel column, input channel, output channel; behind the convolutions row, column, channel. PyTorch has outputs first,
# and channel, row, column. `places` is the one place that knows both.


# %%
def places(layers):
    """By layer, the flat place in the lab's order of each weight, in the shape that PyTorch has it in."""
    found, convolved = [], None
    for layer in layers:
        inputs, outputs, kernel = layer["inputs"], layer["outputs"], layer.get("kernel")
        flat = torch.arange(inputs * outputs * (kernel or 1) ** 2)
        if kernel:
            place = flat.reshape(kernel, kernel, inputs, outputs).permute(3, 2, 0, 1)
            convolved = (layer["side"] ** 2, outputs)
        elif convolved:
            place = flat.reshape(*convolved, outputs).permute(2, 1, 0).reshape(outputs, inputs)
            convolved = None
        else:
            place = flat.reshape(inputs, outputs).t()
        found.append(place.contiguous())
    return found


def make_network(layers):
    """A ReLU behind each layer but the last, then 2 × 2 pooling where a convolution has it."""
    modules, convolved = [], False
    for layer in layers:
        if "kernel" in layer:
            if not convolved:
                modules.append(nn.Unflatten(1, (1, 28, 28)))
            sizes = layer["inputs"], layer["outputs"], layer["kernel"]
            modules += [nn.Conv2d(*sizes, padding=layer["padding"]), nn.ReLU()]
            if layer["pools"]:
                modules.append(nn.MaxPool2d(2))
        else:
            if convolved:
                modules.append(nn.Flatten())
            modules += [nn.Linear(layer["inputs"], layer["outputs"]), nn.ReLU()]
        convolved = "kernel" in layer
    return nn.Sequential(*modules[:-1])


class Network:
    """A network in PyTorch that takes and gives weights and masks in the lab's order: a flat tensor for each layer."""

    def __init__(self, layers):
        self.model = make_network(layers)
        self.weighted = [module for module in self.model if hasattr(module, "weight")]
        self.places = places(layers)

    def load(self, params, masks):
        self.masks = [mask.float()[place] for mask, place in zip(masks, self.places)]
        with torch.no_grad():
            for module, (weight, bias), place, mask in zip(self.weighted, params, self.places, self.masks):
                module.weight.copy_(weight[place] * mask)
                module.bias.copy_(bias)

    def params(self):
        given = []
        for module, place in zip(self.weighted, self.places):
            weight = torch.empty(place.numel())
            weight[place.flatten()] = module.weight.detach().flatten()
            given.append((weight, module.bias.detach().clone()))
        return given

    def accuracy(self, images, labels):
        with torch.no_grad():
            correct = sum(
                int((self.model(x).argmax(1) == y).sum()) for x, y in zip(images.split(1000), labels.split(1000))
            )
        return correct / len(labels)


# %% [markdown]
# ## One training
#
# Each has a fresh optimiser. Pruned weights get no gradient, so that they leave no trace in its moments, and are set to
# 0 again after each step: without that, Adam and momentum bring weights back.


# %%
def make_optimiser(parameters, told):
    if told["kind"] == "adam":
        return torch.optim.Adam(parameters, lr=told["rate"], betas=tuple(told["betas"]), eps=told["epsilon"])
    return torch.optim.SGD(parameters, lr=told["rate"], momentum=told["momentum"])


def train(network, order, images, labels, told, first=0, last_rate=False, keep_at=None):
    """Takes the steps from `first` to the end of the budget. Returns the parameters after `keep_at` steps."""
    optimiser = make_optimiser(network.model.parameters(), told["optimiser"])
    batch, per_epoch = told["batch"], -(-len(order[0]) // told["batch"])
    kept = None
    for step in range(first, told["iterations"]):
        at = told["iterations"] - 1 if last_rate else step
        factor = [factor for since, factor in told["factors"] if at >= since][-1]
        for group in optimiser.param_groups:
            group["lr"] = told["optimiser"]["rate"] * factor
        begins = step % per_epoch * batch
        # The last batch of an epoch is short, and its loss the mean of those that it has.
        chosen = order[step // per_epoch, begins : begins + batch]
        loss = F.cross_entropy(network.model(images[chosen]), labels[chosen])
        if not torch.isfinite(loss):
            sys.exit(f"The loss became infinite at iteration {step + 1}. A smaller learning rate is needed.")
        optimiser.zero_grad()
        loss.backward()
        with torch.no_grad():
            for module, mask in zip(network.weighted, network.masks):
                module.weight.grad *= mask
            optimiser.step()
            for module, mask in zip(network.weighted, network.masks):
                module.weight *= mask
        if step + 1 == keep_at:
            kept = network.params()
    return kept


# %% [markdown]
# ## Pruning
#
# Exactly so many weights of each group of layers stay, as the lab has planned; of equal scores the lower place goes.

# %%
CRITERIA = {
    "magnitude": lambda weight, first: weight.abs(),
    "magnitude-at-init": lambda weight, first: first.abs(),
    "magnitude-increase": lambda weight, first: weight.abs() - first.abs(),
    "movement": lambda weight, first: (weight - first).abs(),
}


def prune(masks, scores, groups, counts):
    """The masks that keep the best `counts[g]` weights of all layers in `groups[g]`, and of each layer its best one."""
    kept = list(masks)
    for group, keep in zip(groups, counts):
        own = []
        for l in group:
            alive = masks[l].nonzero().flatten()
            score = scores[l][alive].clone()
            score[(score == score.max()).nonzero().max()] = float("inf")
            own.append((alive, score))
        score = torch.cat([score for _, score in own])
        stays = torch.ones(len(score), dtype=torch.bool)
        stays[torch.sort(score, stable=True).indices[: max(0, len(score) - keep)]] = False
        for l, (alive, _), stay in zip(group, own, stays.split([len(alive) for alive, _ in own])):
            kept[l] = torch.zeros_like(masks[l])
            kept[l][alive[stay]] = True
    return kept


# %% [markdown]
# ## The arms of a seed
#
# Each arm differs from the ticket in one ingredient: its masks, or what it starts from. The file says where an arm has
# its masks from: its `own` rounds, the `ticket`, the `dense` network at once, the first weights (`init`), or the file
# (`carried`), which holds by weight the round in which the lab pruned it, 0 where it never did. A start is the first
# weights (`init`), others of the file (`drawn` once, or `placed` in each round), or what another training has left.


# %%
class Replicate:
    """All trainings of one seed, at one width."""

    def __init__(self, told, data, of, images, labels):
        self.told, self.data, self.images, self.labels = told, data, images, labels
        self.planned = told["networks"][of["network"]]
        self.name = of["replicate"]
        self.network = Network(self.planned["layers"])
        self.order = torch.from_numpy(data[f"order/{of['seed']}"].astype(np.int64))
        self.first = self.start(f"init/{self.name}")
        self.everything = [torch.ones(len(weight), dtype=torch.bool) for weight, _ in self.first]
        self.masks, self.trained, self.early = {}, {}, None

    def arrays(self, name):
        layers = self.planned["layers"]
        return [torch.from_numpy(self.data[f"{name}/{layer['name']}"].flatten()) for layer in layers]

    def start(self, name):
        """First weights of the file; all biases start at 0."""
        layers = self.planned["layers"]
        return [(weight, torch.zeros(layer["outputs"])) for weight, layer in zip(self.arrays(name), layers)]

    def scores(self, criterion, params):
        return [CRITERIA[criterion](weight, first) for (weight, _), (first, _) in zip(params, self.first)]

    def mask(self, arm, round_):
        kind, groups, counts = arm["masks"], self.planned["groups"], self.planned["counts"]
        if kind == "all":
            return self.everything
        if kind == "ticket":
            return self.masks["ticket", round_]
        if kind == "carried":
            died = self.arrays(f"died/{arm['id']}/{self.name}")
            return [(gone == 0) | (gone > round_) for gone in died]
        if kind == "init":
            return prune(self.everything, self.scores("magnitude-at-init", self.first), groups, counts[round_])
        criterion = self.told["criterion"]
        if kind == "dense":
            each = [[l] for l in range(len(self.first))]
            left = [int(mask.sum()) for mask in self.masks["ticket", round_]]
            return prune(self.everything, self.scores(criterion, self.trained["dense"]), each, left)
        before = self.masks.get((arm["id"], round_ - 1), self.everything)
        return prune(before, self.scores(criterion, self.before(arm)), groups, counts[round_])

    def before(self, arm):
        """What the arm's round before has trained; the dense network in round 1."""
        return self.trained.get(arm["id"], self.trained["dense"])

    def beginning(self, arm, round_):
        kind = arm["start"]
        if kind == "init":
            return self.first
        if kind == "early":
            return self.early
        if kind == "dense":
            return self.trained["dense"]
        if kind == "before":
            return self.before(arm)
        of_round = f"/{round_}" if kind == "placed" else ""
        return self.start(f"start/{arm['id']}/{self.name}{of_round}")

    def run(self, arm, round_):
        """Trains a round of an arm. Returns the weights left in each layer."""
        masks = self.mask(arm, round_)
        self.network.load(self.beginning(arm, round_), masks)
        on = self.network, self.order, self.images, self.labels, self.told["training"]
        if arm["id"] == "dense":
            self.early = train(*on, keep_at=self.told["rewind"])
        else:
            train(*on, first=arm["from"], last_rate=arm["last_rate"])
        self.masks[arm["id"], round_] = masks
        self.trained[arm["id"]] = self.network.params()
        return [int(mask.sum()) for mask in masks]


# %% [markdown]
# ## The table
#
# An accuracy is the share of the test images that are told right at the end of a training, in percent; differences are
# in points.


# %%
def options_given():
    parser = argparse.ArgumentParser(description="Trains a lottery-ticket experiment of the lab in PyTorch.")
    parser.add_argument("--data", default=DATA, help="the folder of the four IDX files, gzipped or not")
    parser.add_argument("--file", default=FILE, help="what the lab exported (experiment.npz)")
    parser.add_argument("--rounds", type=int, default=LAST_ROUND, help="the last round to train; all when left out")
    parser.add_argument("--arms", default=ARMS, help="such as ticket,reinit; all when left out")
    parser.add_argument("--seeds", default=SEEDS, help="such as 1,2; all when left out")
    parser.add_argument("--threads", type=int, default=THREADS, help="threads of PyTorch; 1 when left out")
    # A notebook's arguments are its kernel's.
    return parser.parse_args([] if "ipykernel" in sys.modules else None)


def chosen_from(text, known, what):
    """The names in an option's text, all that are known when it was left out."""
    names = known if text is None else text.split(",")
    for name in names:
        if name not in known:
            sys.exit(f"The experiment has no {what} {name}; there are {', '.join(known)}.")
    return names


def asked_for(told, options):
    """The arms and the trainings to run; the ticket comes along where another arm's masks or counts are its own."""
    arms = {arm["id"]: arm for arm in told["arms"]}
    names = ["dense", *chosen_from(options.arms, list(arms), "arm")]
    if "ticket" not in names and any(arms[name]["masks"] in ("ticket", "dense") for name in names):
        print(f"{arms['ticket']['name']} is trained too: other arms take masks or counts from it.")
        names.append("ticket")
    seeds = [int(seed) for seed in chosen_from(options.seeds, [str(seed) for seed in told["seeds"]], "seed")]
    last = options.rounds if options.rounds is not None else len(told["trainings"])
    kept = [each for each in told["trainings"] if each["arm"] in names and each["seed"] in seeds]
    return arms, [each for each in kept if each["round"] <= last]


def line(arm, *cells):
    widths = (6, 7, 9, 15, 15, 15, 9)
    print(f"{arm:<26}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths)), flush=True)


def percent(value, digits=2):
    return "–" if value is None else f"{100 * value:.{digits}f}"


def spread(values):
    """Mean and deviation over seeds, in percent."""
    if not values:
        return "–"
    deviation = f" ± {100 * statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{100 * statistics.mean(values):.2f}{deviation}"


def name_of(arms, training):
    width = "" if training["width"] == 1 else f" ×{training['width']}"
    return f"{arms[training['arm']]['name']}{width}"


def summarise(arms, done):
    """By arm and round the means over the seeds that the lab has, too; over all seeds where it has none."""
    print("\nMeans over seeds ± deviation between them; within: the mean differs by less than the lab's seeds do")
    line("arm", "seeds", "round", "left", "lab", "PyTorch", "difference", "within")
    rows = {}
    for training, left, own in done:
        rows.setdefault((training["arm"], training["width"], training["round"]), []).append((training, left, own))
    for same in rows.values():
        training, left, _ = same[0]
        known = [(each["accuracy"], own) for each, _, own in same if each["accuracy"] is not None]
        lab, apart = [lab for lab, _ in known], [own - lab for lab, own in known]
        owns = [own for _, own in known] or [own for _, _, own in same]
        within = "–"
        if len(known) > 1:
            within = "yes" if abs(statistics.mean(apart)) < statistics.stdev(lab) else "no"
        cells = percent(left), spread(lab), spread(owns), spread(apart), within
        line(name_of(arms, training), len(owns), training["round"], *cells)


def main():
    options = options_given()
    torch.set_num_threads(options.threads)
    # Numbers too small for float32's full precision would only make it slow.
    torch.set_flush_denormal(True)
    if not Path(options.file).is_file():
        sys.exit(f"There is no {options.file} here; --file names what the lab exported.")
    data = np.load(options.file)
    told = json.loads(str(data["settings"]))
    print(f"PyTorch {torch.__version__}, numpy {np.__version__}; {told['app']}, numerics {told['numerics']}")
    print(f"The experiment in the lab: {told['link']}")
    for sentence in told["notes"]:
        print(sentence)
    arms, trainings = asked_for(told, options)
    (images, labels), test = read_images(options.data, told["dataset"], data)
    line("arm", "seed", "round", "left", "lab", "PyTorch", "difference")
    replicates, done = {}, []
    for training in sorted(trainings, key=lambda each: (each["width"], told["seeds"].index(each["seed"]))):
        of = training["replicate"]
        if of not in replicates:
            # One at a time: what others have trained is not needed any more.
            replicates = {of: Replicate(told, data, training, images, labels)}
        counts = replicates[of].run(arms[training["arm"]], training["round"])
        own = replicates[of].network.accuracy(*test)
        left = sum(counts) / sum(len(mask) for mask in replicates[of].everything)
        lab = training["accuracy"]
        apart = None if lab is None else own - lab
        cells = percent(left), percent(lab), percent(own), percent(apart)
        line(name_of(arms, training), training["seed"], training["round"], *cells)
        done.append((training, left, own))
    summarise(arms, done)


if __name__ == "__main__":
    main()
