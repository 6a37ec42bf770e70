"""Names of PyPI as seen from conda: what conda calls otherwise, and what PyPI does not have. Written by hand; see `ORIGIN.md`.

A name stands here only if it was looked up: neither this nor `pypi_packages`, which says how a package is called there, follows from the other,
since a name that conda uses may be a stranger's at PyPI.
"""

NOT_AT_PYPI = """
apache-sedona-core apoc-backend arch-py arviz-bokeh arviz-plotly arviz-stats-core astropy-base authzed-py avro-python2 backblaze-b2
bluesky-base boruta-py brotli-python bullet-python ccxt-py cloudpathlib-all cloudpathlib-azure cloudpathlib-gs cloudpathlib-s3 cmiles-base
cobs-python cockroachdb-python couchdb-python ctypesgen-pypdfium2-team cufflinks-py cvat-sdk-masks cvat-sdk-pytorch cython-blis dask-core
datapackage-py delta-sharing-python dftd3-python dirac-grid docker-py duet-python dvc-base ecmwfapi epiweeks4cf esprima-python
fastapi-utils-core fasttext-for-deepsearch-glm filesystem-spec fmpy-base frozendict-noarch geopandas-base geoviews-core gnupg-py
google-cloud-bigquery-core gpiod-python groovy-python h2o-py h3-py hjson-py hyperspy-base ibis-clickhouse ibis-dask ibis-framework-core
ibis-hdf5 ibis-impala ibis-mysql ibis-parquet ibis-postgres ibis-pyspark ibis-sqlite iris-esmf-regrid jina-perf jira-base jq-py
jupyterhub-base langfuse-python lazrs-python lib3mf-python libnacl-python-bindings libopenvino-python libvalkey-py matplotlib-base
meilisearch-python meshcat-python mlflow-ui mmgp-core mne-base modin-core msgpack-python mujoco-python napari-base nbconvert-core
neo4j-python-driver neo4j-python-driver-rust-ext neptune-signature nidaqmx-python ninja-python nvidia-ml oras-py ortools-python osmnx-base
pairix pandera-base pandera-core panel-core parquet-python pennylane-core pennylane-lightning-core pgvector-python photutils-base
pinocchio-python playwright-python pocketsphinx-python polars-default pooch-extra prince-factor-analysis pvlib-python py-lief py-opencv
py-triangle py-xgboost pyarrow-core pybamm-base pybox2d pyct-core pyjuliacall pyjuliapkg pykrb5 pymc-base pyosmium pyqt pyqt-stubs
pyside6qtads pysoundfile pytables pytensor-base python-annoy python-art python-attr python-bioc python-blockbuster python-blosc
python-blosc2 python-cdo python-chromedriver-binary python-cityhash python-confluent-kafka python-coreapi python-coreschema python-couchdb
python-cudnn-frontend python-cufflinks python-duckdb python-eccodes python-edlib python-eel python-exif python-fastjsonschema python-flair
python-flatbuffers python-fpe python-ghostscript python-gmsh python-graphviz python-htcondor python-hyperscan python-installer
python-intervaltree python-isal python-jsii python-kaleido python-kerberos python-leveldb python-libarchive-c python-librt
python-lsp-server-base python-lz4 python-marisa-trie python-metatensor-core python-moocore python-msgpack python-mss python-neo
python-newick python-node-semver python-pdfkit python-planarity python-quickjs python-selinux python-sortedcontainers python-sounddevice
python-spake2 python-stratify python-substrait python-symengine python-taplo python-tzdata python-unicorn python-vesin python-wasmer
python-wasmer-compiler-cranelift python-wget python-xxhash python-zlib-ng python-zstd pytorch-cluster pytorch-cpu pytorch-geometric
pytorch-gpu pytorch-scatter pytorch-sparse qcfractal-core qdldl-python qtconsole-base ray-core ray-default redis-py river-py
rosettasciio-base runpod-python sagemaker-inference-toolkit sagemaker-python-sdk sentencepiece-python silx-base skypilot-aws
skypilot-cloudflare skypilot-docker skypilot-extras skypilot-gcp skypilot-kubernetes skypilot-lambda skypilot-oci skypilot-scp
skypilot-vsphere snakemake-minimal soxr-python spotify-voyager spyder-base sqlalchemy-utils-base ssl-match-hostname starlette-base
starlette-full surrealdb-python tableschema-py tabulator-py tensorflow-base tiledb-py tiledbsoma-py trino-python-client typst-py uproot-base
usearch-python uvicorn-standard valkey-py velocyto-py vsts-python-api vtk-base wasmtime-py wgpu-py xatlas-python xtb-python zxing-cpp-python
"""
"""Keys of `pypi_packages.RENAMED` (PEP 503) of which PyPI has no package, or one that was left behind years ago under the former name."""

MORE_RENAMED = """
black-jupyter=black[jupyter] bleach-with-css=bleach[css] datadotworld-py=datadotworld dftd4-python=dftd4 igl=libigl
jsonschema-with-format-nongpl=jsonschema[format-nongpl] keras-base=keras msg-extractor=extract-msg numpy-base=numpy
python-backtrace=backtrace python-dashing=dashing python-lrcalc=lrcalc pytorch-spline-conv=torch-spline-conv ray-tune=ray[tune]
tblite-python=tblite tensorflow-eigen=tensorflow tensorflow-mkl=tensorflow
"""
"""More of these, each with its name at PyPI: packages that conda divides otherwise, or that few files name."""

ONLY_CONDA = """
ambertools anaconda-navigator anaconda-project automake bcftools bedtools blas boost-cpp bowtie2 bzip2 c-compiler ca-certificates cairo
clang_osx-64 conda conda-build conda-libmamba-solver cpuonly cuda-cudart cuda-libraries cuda-nvcc cuda-runtime cuda-version cudatoolkit
cudatoolkit-dev cudnn curl cxx-compiler doxygen esmpy fastqc fftw firefox fortran-compiler gcc gcc_linux-64 gdb gfortran gfortran_linux-64
git gxx gxx_linux-64 hdf5 hisat2 htslib imagemagick jpeg libblas libcurl libcxx libffi libgcc libgcc-ng libgdal libiconv libopenblas libpng
libsqlite libstdcxx-ng libxml2 libxslt llvm-openmp menuinst micromamba nb_conda nb_conda_kernels nccl ncurses openblas openjdk openmp
openssh openssl pkg-config poppler postgresql proj4 python python_abi pytorch-cuda pytorch-mutex qt r-base r-devtools r-dplyr r-essentials
r-ggplot2 r-irkernel r-seurat r-tidyverse rstudio samtools sqlite tmux trimmomatic ucrt udunits2 vc14_runtime vs2015_runtime x264 xz zeromq
zlib
"""
"""Packages of conda, as conda calls them, that PyPI has nothing like: programs, libraries of other languages, Python itself."""

OF_LINUX_DISTRIBUTIONS = """
apturl brlapi command-not-found cupshelpers hidpidaemon kernelstub language-selector pkg-resources pop-transition python-apt sessioninstaller
ubuntu-advantage-tools ubuntu-drivers-common ubuntu-pro-client ufw unattended-upgrades usb-creator xkit
"""
"""What `pip freeze` lists on Debian and Ubuntu with the Python of the system, and PyPI does not have."""

SPACY_MODELS = "de-core-news-sm en-core-web-lg en-core-web-md en-core-web-sm xx-ent-wiki-sm"
"""Models of spaCy that PyPI does not have: `spacy download` installs them from their own address."""
