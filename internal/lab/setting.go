package lab

import "losslab/internal/setting"

// Setting returns what the state of a request computes. It fails as Show does.
func (l *Lab) Setting(r Request) (setting.Setting, error) {
	_, s, err := l.state(r)
	if err != nil {
		return nil, err
	}
	set, err := l.Model.Setting(s)
	return set, l.named(s.outcome(err))
}
