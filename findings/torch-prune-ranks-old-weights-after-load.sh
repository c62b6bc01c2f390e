#!/usr/bin/env bash
# PyTorch 1.13.0 (Debian 12, python3-torch): pruning again right after a pruned state_dict was loaded ranks the weights from
# before the load.
#
# torch.nn.utils.prune keeps weight_orig and weight_mask, and makes `weight` of them in a hook before each forward pass.
# load_state_dict fills the two, and `weight` stays what it was. The next round of pruning takes its magnitudes from `weight`:
# whoever loads a checkpoint and prunes on, without a forward pass between them, prunes by weights that are not in the network
# any more. Nothing warns. One would expect the ranking of what was loaded.
#
# Needs a Python with PyTorch (PYTHON, else /usr/bin/python3). Prints which weight was pruned with and without a forward pass;
# ends with 1 when they are the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/prune.py" <<'PY'
import torch
from torch.nn.utils import prune


def layer(weights, mask):
    made = torch.nn.Linear(4, 1, bias=False)
    made.weight.data = torch.tensor([weights])
    return prune.custom_from_mask(made, "weight", torch.tensor([mask]))


saved = layer([9.0, 1.0, 5.0, 7.0], [1.0, 1.0, 1.0, 0.0]).state_dict()


def pruned_after_load(forward):
    """The place that one more round takes from the saved layer: of 9, 1 and 5 it ought to be the second."""
    fresh = layer([1.0, 9.0, 5.0, 7.0], [1.0, 1.0, 1.0, 1.0])
    fresh.load_state_dict(saved)
    if forward:
        fresh(torch.ones(1, 4))
    prune.l1_unstructured(fresh, "weight", amount=1)
    return int((saved["weight_mask"] - fresh.weight_mask).argmax())


directly, later = pruned_after_load(False), pruned_after_load(True)
orig = saved["weight_orig"][0].tolist()
print(f"PyTorch {torch.__version__}: loaded weights {orig}, the last of them pruned")
print(f"pruned next, right after loading: {orig[directly]}")
print(f"pruned next, after a forward pass: {orig[later]}")
raise SystemExit(0 if (orig[directly], orig[later]) == (9.0, 1.0) else 1)
PY
"${PYTHON:-/usr/bin/python3}" "$folder/prune.py"
