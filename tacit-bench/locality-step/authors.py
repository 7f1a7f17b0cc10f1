"""Times a step of the authors' trainer against locality, and a plain one, in turn.

python authors.py CHECKOUT [pairs]

CHECKOUT is the public repository asafmaman101/imp_reg_htf, of which nothing is here. Its ResNet-18 with
ten classes, 3 x 64 x 64, batches of 32, its trainer with and without its regularizer on patches of 2 x 2,
stochastic gradient descent with momentum, single precision, one thread: what
org.tacit.bench.LocalityStepBenchmark times. Seconds are of the processor, so that other processes do
not count. Prints each pair and the medians.
"""

import resource
import statistics
import sys
import time
import types

import torch

BATCH = 32
CLASSES = 10
SHAPE = (3, 64, 64)


def give_back_what_torchvision_removed():
    """Two names that their residual networks import, for weights of networks trained before."""
    from torchvision.models import resnet

    removed = types.ModuleType("torchvision.models.utils")
    removed.load_state_dict_from_url = torch.hub.load_state_dict_from_url
    sys.modules[removed.__name__] = removed
    resnet.model_urls = {}


def trainer(coefficient):
    from common.utils.model import create_modified_model
    from locality_bias.train import input_grad_change_regularization_trainer as authors

    torch.manual_seed(18)
    model = create_modified_model("resnet18", input_size=SHAPE, output_size=CLASSES)
    model.train()
    return authors.InputGradChangeRegularizationTrainer(
        model,
        torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9),
        torch.nn.CrossEntropyLoss(),
        sample_first_patch_func=authors.get_sample_rand_first_patch_func(2),
        sample_second_patch_func=authors.get_sample_rand_second_patch_func(2, 0),
        shuffle_patch_func=authors.get_shuffle_patch_func(),
        reg_coeff=coefficient,
    )


def seconds(of, batch):
    begun = time.process_time()
    of.batch_update(0, batch, 1)
    return time.process_time() - begun


def main():
    sys.path.insert(0, sys.argv[1])
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    torch.set_num_threads(1)
    give_back_what_torchvision_removed()
    plain, regularized = trainer(0), trainer(1)
    batch = (torch.randn(BATCH, *SHAPE), torch.arange(BATCH) % CLASSES)
    seconds(plain, batch)
    seconds(regularized, batch)
    found = []
    for _ in range(pairs):
        found.append((seconds(plain, batch), seconds(regularized, batch)))
        resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print("plain %.2f s, with the penalty %.2f s, at most %d MiB" % (*found[-1], resident))
    medians = [statistics.median(times) for times in zip(*found)]
    print("torch %s: medians %.2f and %.2f s" % (torch.__version__, *medians))


if __name__ == "__main__":
    main()
