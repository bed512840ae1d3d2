package plots

import (
	"cmp"
	"math"
	"slices"
	"strconv"
)

// num is a number in a chart's option. Its JSON has 6 significant digits, or is null if it is not finite, which ECharts
// draws as a gap. Charts round nowhere else.
type num float64

// MarshalJSON implements json.Marshaler.
func (n num) MarshalJSON() ([]byte, error) { return n.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (n num) AppendJSON(b []byte) []byte {
	v := float64(n)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, v+0, 'g', 6, 64) // v+0 turns −0 into 0
}

// pair is one data item, [x, y].
type pair [2]num

// pairs are a series' data. They make up most of an option, so they are encoded in one loop, not number by number.
type pairs [][2]float64

// MarshalJSON implements json.Marshaler.
func (xy pairs) MarshalJSON() ([]byte, error) { return xy.AppendJSON(nil), nil }

// AppendJSON implements asjson.Appender.
func (xy pairs) AppendJSON(b []byte) []byte {
	b = append(b, '[')
	for i, p := range xy {
		if i > 0 {
			b = append(b, ',')
		}
		b = num(p[0]).AppendJSON(append(b, '['))
		b = num(p[1]).AppendJSON(append(b, ','))
		b = append(b, ']')
	}
	return append(b, ']')
}

// Gap is the point that interrupts a line.
var Gap = [2]float64{math.NaN(), math.NaN()}

// Nice returns the smallest of 1, 2, 5 times a power of ten that is at least v. v must be positive.
func Nice(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if v <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// NiceCeil returns the smallest multiple of a nice tick that is at least v > 0, and the tick, for an axis of about n ticks.
func NiceCeil(v float64, n int) (end, tick float64) {
	tick = Nice(v / float64(n))
	return tick * math.Ceil(v/tick-1e-9), tick
}

// Dodge moves values apart until neighbors differ by at least gap, keeping their order and staying within lo to hi if
// they fit. Labels at the returned positions do not overlap.
func Dodge(values []float64, gap, lo, hi float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	// With k gaps subtracted, the k-th position must not be below the previous one. This is an isotonic regression,
	// solved by pooling neighbors that are out of order at their mean. No value moves further than needed.
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	for k, i := range order {
		pools = append(pools, pool{values[i] - float64(k)*gap, 1})
		for len(pools) > 1 {
			a, b := pools[len(pools)-2], pools[len(pools)-1]
			if a.sum/float64(a.n) <= b.sum/float64(b.n) {
				break
			}
			pools = append(pools[:len(pools)-2], pool{a.sum + b.sum, a.n + b.n})
		}
	}
	out := make([]float64, len(values))
	room := max(lo, hi-float64(len(values)-1)*gap)
	k := 0
	for _, p := range pools {
		at := min(max(p.sum/float64(p.n), lo), room)
		for range p.n {
			out[order[k]] = at + float64(k)*gap
			k++
		}
	}
	return out
}
