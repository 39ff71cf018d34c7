package site

import "time"

// Location is the zone that the report's times are shown in.
func (r *Report) Location() *time.Location { return r.site.zone(r.Postmortem) }
