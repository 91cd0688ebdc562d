"""`python -m licensecheck`."""

from model_licensecheck import main

raise SystemExit(main())
