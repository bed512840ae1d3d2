package setting

import "losslab/internal/loss"

// Unknowns is a Setting of one gradient descent per loss over one or two unknowns u, each step over all n errors:
//
//	u ← u − Rate · ∂/∂u mean ℓ(Offset + Design·u)
type Unknowns struct {
	Losses []loss.Loss
	Offset []float64    // n
	Design [][2]float64 // n; for one unknown, the second is 0
	Names  []string     // of the unknowns: "x", "y"
	Scale  [2]float64   // factor by which each unknown is multiplied for display
	Start  [2]float64
	Runs   []Run // one per loss
}

// Terms implements [Setting].
func (u *Unknowns) Terms() []Term { return terms(u.Losses) }

// Columns implements [Setting]. It returns each error's offset and its coefficient of each unknown.
func (u *Unknowns) Columns() []Column {
	columns := []Column{{"offset", u.Offset}}
	for k, name := range u.Names {
		column := Column{Name: name}
		for _, row := range u.Design {
			column.Values = append(column.Values, row[k])
		}
		columns = append(columns, column)
	}
	return columns
}
