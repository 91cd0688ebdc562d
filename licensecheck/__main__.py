"""`python -m licensecheck`."""

from licensecheck._boot import main

raise SystemExit(main())
