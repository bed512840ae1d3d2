package classloss

import "math"

// LogSoftmax writes the logarithm of each class's probability to logs, which may be logits itself.
func LogSoftmax(logs, logits []float64) {
	most, sum := math.Inf(-1), 0.0
	for _, z := range logits {
		if z > most || z != z {
			most = z
		}
	}
	for i, z := range logits {
		logs[i] = z - most
		sum += math.Exp(logs[i])
	}
	all := math.Log(sum)
	for i := range logs {
		logs[i] -= all
	}
}

// Softmax writes the probability of each class to probabilities, which may be logits itself. Their sum is 1.
func Softmax(probabilities, logits []float64) {
	LogSoftmax(probabilities, logits)
	for i, l := range probabilities {
		probabilities[i] = math.Exp(l)
	}
}

// IsRight reports whether the logit of class is strictly the highest. In a tie no class is chosen.
func IsRight(logits []float64, class int) bool {
	for i, z := range logits {
		if i != class && !(logits[class] > z) {
			return false
		}
	}
	return true
}

// Logit returns the logit that gives a class the given probability while the other logits stay the same.
func Logit(logits []float64, class int, probability float64) float64 {
	most, sum := math.Inf(-1), 0.0
	for i, z := range logits {
		if i != class {
			most = max(most, z)
		}
	}
	for i, z := range logits {
		if i != class {
			sum += math.Exp(z - most)
		}
	}
	return most + math.Log(sum) + math.Log(probability) - math.Log1p(-probability)
}
