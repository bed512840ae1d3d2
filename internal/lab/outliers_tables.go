package lab

import (
	"strconv"

	"losslab/internal/loss"
)

// notices say what this state shows.
func (r row) notices(t Readouts) []string {
	each := func(name string) string {
		return eachLoss(r.losses, func(l loss.Loss) string { return t[l.ID()+"."+name] })
	}
	return []string{
		"The outlier's share of the loss: " + each("outlierShare") + ". Of the gradient (each error's pull, in absolute values) it holds: " + each("gradientShare") + ". A large share of the loss need not be a large pull.",
		"MSE's pull is 2e and grows in proportion to the error; L1's has size 1 for every error that is not 0, and SmoothL1's size is never above 1.",
		"Subtract one number c from every prediction: the best c is " + each("center") + ". MSE's is the mean: whatever way the outlier goes, it follows " + nth(len(r.e)) + " of it. L1's is a median, which stays as it is while the outlier remains outside of it, on its side.",
	}
}

// lossTable tells for each loss what the outlier does to it.
func (r row) lossTable(t Readouts) Table {
	tab := Table{ID: "losses", Title: "What each loss makes of the outlier",
		Columns: []string{"loss", "value", "outlier's share of the loss", "of the gradient", "outlier's gradient", "best common shift c"}}
	for _, l := range r.losses {
		id := l.ID() + "."
		tab.Rows = append(tab.Rows, Row{ID: l.ID(), Cells: cells(l.Name(), t[id+"value"], t[id+"outlierShare"], t[id+"gradientShare"], t[id+"pull"], t[id+"center"])})
	}
	return tab
}

// errorTable has every error, to be typed over, with its loss and its pull.
func (r row) errorTable(views []LossView) Table {
	tab := Table{ID: "errors", Title: "Error by error", Columns: []string{"point", "error"}}
	for _, v := range views {
		tab.Columns = append(tab.Columns, v.Name)
	}
	for _, v := range views {
		tab.Columns = append(tab.Columns, "pull, "+v.Name)
	}
	tab.Columns = append(tab.Columns, "")
	for i, e := range r.e {
		n := strconv.Itoa(i + 1)
		cs := []Cell{{Text: n}, {Text: text(e), Input: &Input{Handle: "e" + n, Axis: "y", Label: "error of point " + n, Value: Float(e), At: Float(i + 1),
			Min: -Reach, Max: Reach, Step: Float(roundStep(r.reach / 60))}}}
		for _, v := range views {
			cs = append(cs, Cell{Text: text(float64(v.Contributions[i]))})
		}
		for _, v := range views {
			cs = append(cs, Cell{Text: text(float64(v.Pulls[i]))})
		}
		tab.Rows = append(tab.Rows, Row{ID: "e" + n, Cells: append(cs, Cell{Actions: r.actions(i)}), Mark: i == r.outlier})
	}
	return tab
}

// nth names a part of a whole.
func nth(n int) string {
	if n == 1 {
		return "all"
	}
	return "1/" + strconv.Itoa(n)
}
