package fit

// A passing is a point where a moving line passes a kink and the derivative jumps.
type passing struct {
	at, jump float64
	kink     int
}

// reach returns the kink of the first passing, in order of at, up to which the jumps add up to need. If rounding keeps
// the total below need, it returns the last kink; if there are none, −1. It reorders all, in linear time: weighted
// quickselect (Bleich and Overton 1983). Pivots are picked in a fixed pseudo-random order, which makes no input
// systematically bad, and ties cost nothing.
func reach(all []passing, need float64) int {
	last := -1
	for random := uint32(1); len(all) > 0; {
		random = random*1664525 + 1013904223
		pivot := all[int(uint64(random)*uint64(len(all))>>32)]
		// Three-way partition: smaller are all[:lo], equal all[lo:i], larger all[hi:].
		below, same := 0.0, 0.0
		lo, i, hi := 0, 0, len(all)
		for i < hi {
			switch here := all[i]; {
			case here.at < pivot.at:
				below += here.jump
				all[lo], all[i] = here, all[lo]
				lo++
				i++
			case here.at > pivot.at:
				hi--
				all[i], all[hi] = all[hi], here
			default:
				same += here.jump
				i++
			}
		}
		switch {
		case lo > 0 && below >= need:
			all = all[:lo]
			last = pivot.kink
		case below+same >= need:
			return pivot.kink
		default:
			if last < 0 || hi == len(all) {
				last = pivot.kink
			}
			need -= below + same
			all = all[hi:]
		}
	}
	return last
}
