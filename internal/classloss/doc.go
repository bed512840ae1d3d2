// Package classloss computes the loss of telling classes apart: how little a network believed in the true one.
//
// A network gives each class a number, its logit. Softmax makes probabilities of them, and the cross-entropy with a target is
// −Σ q·ln p, which for a single true class is −ln p of that class. Both are computed from the logits less their largest
// (log-sum-exp), so that no exponential overflows.
//
// Definitions, what an ignored row counts, and the answers for infinities are PyTorch's (torch.nn.functional.cross_entropy,
// version 1.13).
package classloss
