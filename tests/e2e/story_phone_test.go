package e2e

import "testing"

// seen is what a reader sees of a station: the visible shares, from 0 to 1, of its chart, question and caption, and more.
type seen struct {
	Chart, Question float64
	Caption         float64
	Room            float64 // pixels for text between the bar of stations and the sheet
	Beside          bool    // the question is to the right of the chart
	Covered         bool    // the question is in view but something covers it
}

const seenOf = `((id) => {
	const inside = of(id).document, frame = of(id).frameElement.getBoundingClientRect();
	const bar = document.querySelector('.places').getBoundingClientRect().bottom;
	const [chart, question, caption] = ['figure .frame', '#steps', 'figcaption'].map((part) => inside.querySelector(part).getBoundingClientRect());
	const share = ({ top, height }) => Math.max(0, Math.min(innerHeight, frame.top + top + height) - Math.max(bar, frame.top + top)) / height;
	const middle = frame.top + question.top + question.height / 2;
	const there = document.elementFromPoint(frame.left + question.left + question.width / 2, Math.min(Math.max(middle, bar + 1), innerHeight - 1));
	return {
		chart: share(chart), caption: share(caption), question: share(question), room: frame.top - bar, beside: question.left >= chart.right,
		covered: share(question) > .5 && there !== document.getElementById(id).querySelector('losslab-chart'),
	};
})(%s)`

// TestStoryInSight checks that, on phones, the chart of a station is in view while its text is read, for which there is
// room, and while its question is answered, which nothing covers. On a low screen chart and question are side by side.
func TestStoryInSight(t *testing.T) {
	t.Parallel()
	tb := blank(t, screen{width: 320, height: 640, phone: true}.by(byServer))
	tb.script(storyProbe)
	for _, s := range []screen{{width: 320, height: 640, phone: true}, {width: 390, height: 844, phone: true}, {width: 844, height: 390, phone: true}} {
		tb.reopen(s.by(byServer), "/")
		low := s.height < 560
		for _, station := range []string{"share", "training", "boxes"} {
			tb.comeTo(station)
			eval[any](tb, "(document.getElementById(%s).scrollIntoView({ behavior: 'instant' }), null)", station)
			tb.waitFor("the sheet", "document.getElementById(%s).querySelector('losslab-chart').style.getPropertyValue('--below')", station)
			reading := eval[seen](tb, "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve("+seenOf+"))))", station)
			if !low && (reading.Chart < .99 || reading.Room < 150) {
				t.Errorf("%s, %s, while its text is read: %+v", s, station, reading)
			}
			eval[any](tb, `((low, id) => {
				for (let i = 0; i < 2; i++) { // as long as its text is read, the sheet stays
					const { top } = of(id).frameElement.getBoundingClientRect();
					const end = top + of(id).document.querySelector('#steps').getBoundingClientRect().bottom + 8 - innerHeight;
					scrollBy({ top: low ? top - document.querySelector('.places').offsetHeight : end, behavior: 'instant' });
				}
			})(%s, %s) ?? null`, low, station)
			asking := eval[seen](tb, "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve("+seenOf+"))))", station)
			if asking.Question < .95 || asking.Covered || asking.Chart < .6 || !low && asking.Caption < .95 || asking.Beside != low {
				t.Errorf("%s, %s, while its question is answered: %+v", s, station, asking)
			}
			if n := eval[int](tb, "document.documentElement.scrollWidth - innerWidth"); n > 0 {
				t.Errorf("%s, %s: the page is %d pixels too wide", s, station, n)
			}
		}
	}
}
