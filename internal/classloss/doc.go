// Package classloss implements cross-entropy, the loss of classification: how little a network believed in the true class.
//
// A network assigns each class a number, its logit. Softmax turns logits into probabilities. The cross-entropy with a
// target is −Σ q·ln p, which for a single true class is −ln p of that class. Both are computed from the logits minus
// the largest one (log-sum-exp), so that no exponential overflows.
//
// Definitions, the treatment of ignored rows and the results for infinities are those of PyTorch
// (torch.nn.functional.cross_entropy, version 1.13).
package classloss
