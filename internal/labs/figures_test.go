package labs

import (
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// TestReferenceFigures checks printed figures against those computed outside of this project, with PyTorch 1.13
// (float64), R 4.2 and SciPy 1.10: nine small errors and 20 (or 2000), the prediction (3, 4) of the target (0, 0),
// lines through the phones and the stars, and one error from 5 at rate 0.1.
func TestReferenceFigures(t *testing.T) {
	tests := []struct{ lab, query, readout, want string }{
		{"outliers", ten + ",20", "l1.outlierShare", "93.7 %"},
		{"outliers", ten + ",20", "smoothl1.outlierShare", "99.29 %"}, // reference: 99.3 %
		{"outliers", ten + ",20", "mse.outlierShare", "99.93 %"},
		{"outliers", ten + ",20", "l1.gradientShare", "11.1 %"},
		{"outliers", ten + ",20", "smoothl1.gradientShare", "42.6 %"},
		{"outliers", ten + ",20", "mse.gradientShare", "93.7 %"},
		{"outliers", ten + ",20&losses=cauchy", "cauchy.gradientShare", "3.7 %"},
		{"outliers", ten + ",20&losses=tukey", "tukey.gradientShare", "0 %"},
		{"outliers", ten + ",20", "mse.center", "2.045"},
		{"outliers", ten + ",20", "l1.center", "0.05 to 0.1"},
		{"outliers", ten + ",20&losses=huber", "huber.center", "0.161"},
		{"outliers", ten + ",2000", "mse.center", "200.045"},
		{"outliers", ten + ",2000", "l1.center", "0.05 to 0.1"},
		{"outliers", ten + ",2000&losses=huber", "huber.center", "0.161"},
		// Of the samples, by a sum over the printed values: (−44 − mean)²/Σ(x − mean)², |−44 − median|/Σ|x − median|.
		{"outliers", presetOf("newcomb"), "mse.outlierShare", "65.7 %"},
		{"outliers", presetOf("newcomb"), "l1.outlierShare", "20.3 %"},
		{"outliers", presetOf("newcomb"), "mse.from", "26.212"},
		{"outliers", presetOf("newcomb"), "l1.from", "27"},
		{"outliers", presetOf("chem"), "mse.outlierShare", "94.3 %"},
		{"outliers", presetOf("chem"), "l1.outlierShare", "68.2 %"},
		// About 0, as in links published earlier: 44²/Σx², 28.95²/Σx².
		{"outliers", strings.TrimSuffix(presetOf("newcomb"), "&center=best"), "mse.outlierShare", "3.7 %"},
		{"outliers", strings.TrimSuffix(presetOf("chem"), "&center=best"), "mse.outlierShare", "77.2 %"},
		{"points", threeFour, "l1.value", "3.5"},
		{"points", threeFour, "mse.value", "12.5"},
		{"points", threeFour, "smoothl1.value", "3"},
		{"points", threeFour, "manhattan", "7"},
		{"points", threeFour, "euclid", "5"},
		{"points", threeFour + "&reduction=sum", "l1.value", "7"},
		{"points", threeFour + "&reduction=sum", "mse.value", "25"},
		{"curves", "e=0.01", "l1.value", "0.01"},
		{"curves", "e=0.01", "mse.value", "0.0001"},
		{"curves", "e=0.01", "smoothl1.value", "0.00005"},
		// Phones in tens of millions: slopes by R's lm, and by a Huber loss of δ = 10 million, are a tenth of those in millions.
		{"training", "", "mse.bestSlope", "0.5041"},
		{"training", "", "smoothl1.bestSlope", "0.1982"},
		{"training", "", "l1.best", "3.52"}, // Σ|r| = 844 million over 24 years
		{"training", "data=stars", "mse.bestSlope", "−0.4133"},
		{"training", "data=stars", "l1.bestSlope", "−0.6932"},
		{"training", "", "mse.limit", "below 1"},
		{"training", "beta=0.5", "smoothl1.limit", "below 1"},
		{"training", "losses=huber", "huber.limit", "below 2"},
		{"training", "", "l1.limit", "none"},
		{"single", robust, "mse.arrives", "18"},
		{"single", robust, "l1.arrives", "50"},
		{"single", robust, "smoothl1.arrives", "62"},
		{"single", robust, "cauchy.arrives", "164"},
		{"single", robust, "tukey.arrives", "not in 200"},
	}
	for _, tt := range tests {
		l, _ := Lookup(tt.lab)
		v, err := l.View(tt.query, plots.Light)
		if err != nil || v.Readouts[tt.readout] != tt.want {
			t.Errorf("%s?%s: %s is %q (%v), want %q", tt.lab, tt.query, tt.readout, v.Readouts[tt.readout], err, tt.want)
		}
	}
}

// presetOf returns the query of a preset of the lab outliers.
func presetOf(id string) string {
	l, _ := Lookup("outliers")
	at := slices.IndexFunc(l.Presets, func(p lab.Preset) bool { return p.ID == id })
	return l.Presets[at].Query
}

const threeFour = "scene=free&p=0.013392857142857142,0.017857142857142856&t=0,0" // 3 and 4 pixels of 224
